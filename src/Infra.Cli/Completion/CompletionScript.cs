namespace Infra.Cli.Completion;

/// <summary>What a shell has to read so that it completes the command line of <c>infra</c>.</summary>
internal static class CompletionScript
{
    // The program is asked by the name that was typed, so that ./infra of one project never answers for another. A completion that fails is
    // silent and leaves the word to the shell: file names.
    private const string Bash = """
        _infra() {
          local line="${COMP_LINE:0:COMP_POINT}"
          line="${line#*"$1"}"
          line="${line# }"
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$("${1/#\~/$HOME}" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$2"))
        }
        complete -o default -F _infra infra
        """;

    private const string Zsh = """
        _infra() {
          local line="${LBUFFER#*${words[1]}}"
          line="${line# }"
          local -a found
          found=("${(@f)$(${~words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)}")
          if [[ -n "${found[1]}" ]]; then compadd -- "${found[@]}"; else _files; fi
        }
        compdef _infra infra
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName infra -ScriptBlock {
          param($word, $ast, $cursor)
          $name = $ast.CommandElements[0].ToString()
          $text = $ast.ToString()
          $line = $text.Substring([Math]::Min($name.Length + 1, $text.Length))
          $position = [Math]::Max(0, $cursor - $ast.Extent.StartOffset - $name.Length - 1)
          & $name "[suggest:$position]" $line 2>$null | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    /// <summary>The shells and their scripts.</summary>
    public static readonly IReadOnlyDictionary<string, string> Of = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["pwsh"] = PowerShell,
    };
}
