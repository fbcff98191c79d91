using System.Text.RegularExpressions;

namespace CaseDesk.Core.Refusals;

/// <summary>
/// Words of a text that go by a number: <c>{days|day|days}</c> is the first of them where the argument <c>days</c> is 1, else the second.
/// The pages' scripts read the same.
/// </summary>
public static partial class NumberWords
{
    /// <param name="argument">The value of a name; null for none, and the words stay as they are written.</param>
    public static string In(string text, Func<string, string?> argument)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(argument);
        return Place().Replace(text, place => argument(place.Groups["name"].Value) switch
        {
            null => place.Value,
            "1" => place.Groups["one"].Value,
            _ => place.Groups["many"].Value,
        });
    }

    [GeneratedRegex(@"\{(?<name>\w+)\|(?<one>[^|{}]*)\|(?<many>[^|{}]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
