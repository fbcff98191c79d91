using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Tests.Refusals;

public sealed class OutcomeTests
{
    private static readonly Refusal s_no = new RefusalEntry("text-empty", 422).With(("path", "$.a"));

    [Fact]
    public void A_refused_outcome_has_no_value()
    {
        Outcome<int> outcome = s_no;

        Assert.True(outcome.IsRefused);
        Assert.Contains("text-empty", Assert.Throws<InvalidOperationException>(() => outcome.Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_accepted_outcome_has_no_refusal()
    {
        Outcome<int> outcome = 7;

        Assert.False(outcome.IsRefused);
        Assert.Null(outcome.Refusal);
        Assert.Equal(7, outcome.Value);
    }

    [Fact]
    public void Findings_answer_with_the_first_and_all_places()
    {
        var findings = new Findings();
        Assert.Null(findings.Refusal);
        findings.Add("$.a", s_no);
        findings.Add("$.b", new RefusalEntry("text-too-long", 422).With());

        Assert.Equal("text-empty", findings.Refusal!.Code);
        Assert.Equal("$.a", findings.Refusal.Arguments["path"]);
        Assert.Equal([new RefusalPlace("$.a", "text-empty"), new RefusalPlace("$.b", "text-too-long")], findings.Refusal.Places);
    }
}
