using System.Text.Json;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases.Issues;

/// <summary>
/// A culture's comparison overlooks invisible characters: <c>ev_1</c> with a zero-width joiner found the file of <c>ev_1</c>, and its event
/// named an id that no file has.
/// </summary>
public sealed class IdsComparedByTheCulture
{
    private const string Other = "ev_1\u200d";

    [Fact]
    public void An_id_with_an_invisible_character_is_another_id() =>
        Refused.As("evidence-not-found", WithdrawEvidence.Decide(CaseBuilder.Ready().Case, Other, byDesk: true));

    [Fact]
    public void A_case_read_back_compares_the_same_way()
    {
        var read = JsonSerializer.Deserialize<Case>(
            JsonSerializer.Serialize(CaseBuilder.UnderReview().Case, JsonSerializerOptions.Web),
            JsonSerializerOptions.Web
        )!;

        Assert.True(read.Evidence.ContainsKey("ev_1"));
        Assert.False(read.Evidence.ContainsKey(Other));
        Assert.False(read.Reminders.ContainsKey("window-lastDay-1-0\u200d"));
        Assert.Null(read.Clock("window\u200d"));
    }
}
