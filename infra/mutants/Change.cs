using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseDesk.Mutants;

/// <summary>What the tool wrote in its log of a mutant.</summary>
internal sealed partial record Change(string File, string Before, string After, string Kind)
{
    /// <summary>
    /// It changes nothing that a test could see: the compiler keeps null away from guards against it, a block that returned the default
    /// returns the default when it is emptied, and what is shifted to the right here is never negative.
    /// </summary>
    public bool IsIdle =>
        (Kind == "Statement" && Before.StartsWith("ArgumentNullException.ThrowIfNull(", StringComparison.Ordinal))
        || (Kind == "Block" && Spaces().Replace(Before, " ") is "{ return null; }" or "{ return false; }" or "{ return default; }")
        || (Before.Contains(" >> ", StringComparison.Ordinal) && After == Before.Replace(" >> ", " >>> ", StringComparison.Ordinal));

    public static Dictionary<int, Change> Read(string log)
    {
        var (file, found) = ("", new Dictionary<int, Change>());
        foreach (Match entry in Entry().Matches(System.IO.File.ReadAllText(log)))
        {
            if (entry.Groups["file"].Success)
                file = Path.GetFileName(entry.Groups["file"].Value);
            else
                found[int.Parse(entry.Groups["id"].Value, CultureInfo.InvariantCulture)] =
                    new Change(file, entry.Groups["before"].Value, entry.Groups["after"].Value, entry.Groups["kind"].Value);
        }

        return found;
    }

    public override string ToString() => $"{File} {Kind}: {Short(Before)} -> {Short(After)}";

    private static string Short(string code)
    {
        var text = Spaces().Replace(code, " ");
        return text.Length > 170 ? $"{text[..150]} … {text[^15..]}" : text;
    }

    [GeneratedRegex(
        @"^\[\S+ DBG\] (?:Mutating (?<file>[^\n]+\.cs)|" +
        @"Mutant (?<id>\d+) created (?<before>.*?) -> (?<after>(?:(?! -> ).)*?) using Stryker\.Core\.Mutators\.(?<kind>\w+?)Mutator)\r?$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
