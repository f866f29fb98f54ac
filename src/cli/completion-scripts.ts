/** The shells that completion scripts exist for. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** One of the shells above. */
export type CompletionShell = (typeof shells)[number];

/** What a person puts into the shell's start-up file. Each script asks the program itself what may come next. */
export const completionScripts: Readonly<Record<CompletionShell, string>> = {
  bash: `# svcacct completion for bash: put this line into ~/.bashrc
#   eval "$(svcacct completion bash)"
_svcacct() {
  local IFS=$'\\n'
  local words=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  COMPREPLY=($(svcacct __complete -- "\${words[@]}" 2>/dev/null))
  if [ "\${COMPREPLY[0]}" = ":files" ]; then COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")); fi
}
complete -o nosort -F _svcacct svcacct
`,
  zsh: `# svcacct completion for zsh: put this line into ~/.zshrc, after compinit
#   eval "$(svcacct completion zsh)"
_svcacct() {
  local -a candidates
  candidates=(\${(f)"$(svcacct __complete -- "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)"})
  if [[ "\${candidates[1]}" == ":files" ]]; then _files; else compadd -a candidates; fi
}
compdef _svcacct svcacct
`,
  fish: `# svcacct completion for fish: put this line into ~/.config/fish/config.fish
#   svcacct completion fish | source
function __svcacct_complete
  set -l words (commandline -opc)[2..] (commandline -ct)
  set -l candidates (svcacct __complete -- $words 2>/dev/null)
  if test "$candidates[1]" = ":files"
    __fish_complete_path (commandline -ct)
  else
    printf '%s\\n' $candidates
  end
end
complete -c svcacct -f -a '(__svcacct_complete)'
`,
};
