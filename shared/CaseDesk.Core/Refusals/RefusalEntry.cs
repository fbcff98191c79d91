namespace CaseDesk.Core.Refusals;

/// <summary>One line of the catalogue of refusals.</summary>
/// <param name="Code">Kebab-case, stable for ever: clients branch on it.</param>
/// <param name="Status">The HTTP status (4xx) that the code is always answered with.</param>
public sealed record RefusalEntry(string Code, int Status)
{
    /// <summary>Makes a refusal of this entry; <paramref name="arguments"/> fill the places in its texts.</summary>
    public Refusal With(params ReadOnlySpan<(string Name, object Value)> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
            values[name] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        return new Refusal(this, values);
    }
}
