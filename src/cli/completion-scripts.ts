/** The shells that completion scripts exist for. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** One of the shells above. */
export type CompletionShell = (typeof shells)[number];

/** What a person puts into the shell's start-up file. Each script asks the program itself what may come next. */
export const completionScripts: Readonly<Record<CompletionShell, string>> = {
  bash: `# svcacct completion for bash: put this line into ~/.bashrc
#   eval "$(svcacct completion bash)"
_svcacct() {
  local IFS=$'\\n' rest="\${COMP_LINE:0:COMP_POINT}" words=() before word i
  # Bash splits words at "=", ":" and "@" too: what has no blank between is one word.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    [ "$i" -eq "$COMP_CWORD" ] && case "$rest" in *"$word"*) ;; *) word="\${rest##*[ =:@]}" ;; esac
    before="\${rest%%"$word"*}" rest="\${rest#*"$word"}"
    if [ "$i" -eq 0 ] || [ -n "$before" ]; then words+=("$word"); else words[\${#words[@]}-1]+="$word"; fi
  done
  local current="\${words[\${#words[@]}-1]}"
  # The part that Bash replaces: what follows "=" or ":", and "@" with what follows it.
  local tail="\${current##*[=:]}"
  case "$tail" in *@*) tail="@\${tail##*@}" ;; esac
  local head="\${current%"$tail"}"
  COMPREPLY=($(svcacct __complete -- "\${words[@]:1}" 2>/dev/null))
  case "\${COMPREPLY[0]}" in
    :files*)
      local lead="\${COMPREPLY[0]#:files}"
      lead="\${lead# }"
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -f -- "\${current#"$lead"}"))
      ;;
    *)
      COMPREPLY=("\${COMPREPLY[@]#"$head"}")
      case "\${COMPREPLY[0]}" in *: | *=) compopt -o nospace 2>/dev/null ;; esac
      ;;
  esac
}
complete -o nosort -F _svcacct svcacct
`,
  zsh: `# svcacct completion for zsh: put this line into ~/.zshrc, after compinit
#   eval "$(svcacct completion zsh)"
_svcacct() {
  local -a candidates
  candidates=(\${(f)"$(svcacct __complete -- "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)"})
  case "\${candidates[1]}" in
    :files*) compset -P "\${\${candidates[1]#:files}# }"; _files ;;
    *:) compadd -S '' -a candidates ;;
    *) compadd -a candidates ;;
  esac
}
compdef _svcacct svcacct
`,
  fish: `# svcacct completion for fish: put this line into ~/.config/fish/config.fish
#   svcacct completion fish | source
function __svcacct_complete
  set -l words (commandline -opc)[2..] (commandline -ct)
  set -l candidates (svcacct __complete -- $words 2>/dev/null)
  if string match -q ':files*' -- "$candidates[1]"
    set -l lead (string replace -r '^:files ?' '' -- "$candidates[1]")
    set -l path (string replace -- "$lead" '' (commandline -ct))
    for file in (__fish_complete_path "$path")
      printf '%s%s\\n' "$lead" "$file"
    end
  else
    printf '%s\\n' $candidates
  end
end
complete -c svcacct -f -a '(__svcacct_complete)'
`,
};
