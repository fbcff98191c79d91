namespace CaseDesk.Core.Evidence.Checks;

/// <summary>File names that speak of an identity card.</summary>
public static class IdentityNames
{
    private static readonly string[] s_words = ["身份证", "身份證", "居民证", "idcard", "identitycard", "shenfenzheng"];

    /// <summary>Without regard to case, and to spaces, hyphens, dots and underscores between the letters.</summary>
    public static bool Speaks(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var letters = string.Concat(fileName.Where(letter => letter is not (' ' or '-' or '_' or '.')));
        return s_words.Any(word => letters.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
