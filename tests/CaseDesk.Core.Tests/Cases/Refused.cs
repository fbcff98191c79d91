using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Tests.Cases;

/// <summary>Looks at a "no" from every side.</summary>
internal static class Refused
{
    /// <summary>The outcome is this refusal, nothing happened, and both of its texts have all their places filled in.</summary>
    public static Refusal As(string code, Outcome<IReadOnlyList<CaseEvent>> outcome)
    {
        Assert.True(outcome.IsRefused, $"{code} was expected, but: {(outcome.IsRefused ? "" : string.Join(", ", outcome.Value))}");
        Assert.Equal(code, outcome.Refusal.Told());
        Assert.Throws<InvalidOperationException>(() => outcome.Value);
        return outcome.Refusal;
    }

    /// <summary>As above, and these are the wrong places, in this order: <c>path code</c>.</summary>
    public static Refusal At(Outcome<IReadOnlyList<CaseEvent>> outcome, params string[] places)
    {
        var refusal = As(places[0].Split(' ')[1], outcome);
        Assert.Equal(places, refusal.Places.Select(place => $"{place.Path} {place.Code}"));
        return refusal;
    }
}
