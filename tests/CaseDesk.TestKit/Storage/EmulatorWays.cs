using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseDesk.TestKit.Storage;

/// <summary>The ports in a connection string of the emulator, one a service.</summary>
internal static partial class EmulatorWays
{
    public static IReadOnlyList<int> In(string connection) =>
        [.. Port().Matches(connection).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture))];

    /// <summary>The same account by other ports.</summary>
    public static string Moved(string connection, Func<int, int> port) =>
        Port()
            .Replace(connection, match =>
                port(int.Parse(match.Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)
            );

    [GeneratedRegex("""(?<=Endpoint=http://127\.0\.0\.1:)\d+""")]
    private static partial Regex Port();
}
