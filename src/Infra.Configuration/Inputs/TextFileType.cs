using System.Diagnostics.CodeAnalysis;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Inputs;

/// <summary>Name of a text file, relative to the folder of the configuration; the bound value is its content.</summary>
/// <param name="code">What a file without <paramref name="mark"/> is reported as.</param>
/// <param name="mark">A text that the file must hold.</param>
/// <param name="what">What the file is to hold, for the message.</param>
internal sealed class TextFileType(Code code, string mark, string what) : InputType<string>
{
    public override string Text => "string";

    public override bool IsPrimitive => true;

    private protected override bool TryConvert(TfValue value, string path, Binding binding, [MaybeNullWhen(false)] out string result)
    {
        result = null;
        if (value is not TfText { Text: var name })
        {
            return Refuse(value, path, binding, "the name of a file");
        }

        try
        {
            var text = File.ReadAllText(Path.Combine(binding.Directory ?? ".", name)).ReplaceLineEndings("\n");
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                result = text;
                return true;
            }

            binding.Report(code, path, $"must name a file with {what}, got {name}, which has none");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            binding.Report(Codes.FileNotFound, path, $"there is no file {name} in the folder of the configuration");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            binding.Report(Codes.FileUnreadable, path, $"{name} cannot be read: {e.Message}");
        }

        return false;
    }
}
