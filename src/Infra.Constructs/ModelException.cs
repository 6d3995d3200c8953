namespace Infra.Constructs;

/// <summary>The model is wrong: a construct was given values that AWS or Terraform would refuse.</summary>
/// <param name="code">Stable code in UPPER_SNAKE.</param>
/// <param name="path">Construct path, for example <c>eks/default</c>.</param>
/// <param name="message">What is wrong, the value got, what is allowed; no trailing period.</param>
public sealed class ModelException(string code, string path, string message) : Exception($"{path}: {code}: {message}")
{
    /// <summary>Stable code in UPPER_SNAKE.</summary>
    public string Code { get; } = code;

    /// <summary>Construct path, for example <c>eks/default</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The message without code and path.</summary>
    public string Detail { get; } = message;

    /// <summary>Throws when <paramref name="isWrong"/>.</summary>
    public static void ThrowIf(bool isWrong, ChildModule module, string id, string code, string message)
    {
        if (isWrong)
        {
            throw new ModelException(code, $"{module.Name}/{id}", message);
        }
    }
}
