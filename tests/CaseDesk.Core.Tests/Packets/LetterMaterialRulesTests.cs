using CaseDesk.Core.Packets;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>What the letter is given has bounds, each told at its place.</summary>
public sealed class LetterMaterialRulesTests
{
    [Theory]
    [InlineData("company", 200, "$.letter.company")]
    [InlineData("clause", 500, "$.letter.clause")]
    [InlineData("request", 1_000, "$.letter.request")]
    [InlineData("element", 1_000, "$.letter.elements[0].text")]
    [InlineData("fact", 1_000, "$.letter.facts[0].text")]
    [InlineData("correction", 1_000, "$.letter.corrections[0].text")]
    [InlineData("measure", 1_000, "$.letter.measures[0].text")]
    [InlineData("owner", 100, "$.letter.measures[0].owner")]
    public void A_text_is_so_long_at_most(string field, int most, string place)
    {
        Assert.False(Decide(With(field, new string('字', most))).IsRefused);
        Refused.At(Decide(With(field, new string('字', most + 1))), $"{place} text-too-long");
    }

    [Theory]
    [InlineData("element", "$.letter.elements[0].text")]
    [InlineData("fact", "$.letter.facts[0].text")]
    [InlineData("correction", "$.letter.corrections[0].text")]
    [InlineData("measure", "$.letter.measures[0].text")]
    public void A_statement_says_something(string field, string place) => Refused.At(Decide(With(field, " ")), $"{place} text-empty");

    [Theory]
    [InlineData("facts")]
    [InlineData("corrections")]
    [InlineData("measures")]
    public void A_list_has_at_most_fifty_lines(string list)
    {
        Assert.False(Decide(Lines(list, 50)).IsRefused);
        Refused.At(Decide(Lines(list, 51)), $"$.letter.{list} list-too-long");
    }

    [Fact]
    public void It_speaks_of_evidence_in_the_packet_only()
    {
        var elsewhere = new[] { "ev_1", "ev_9" };
        var material = new LetterMaterial
        {
            Elements = [new("actual", "实际情况", elsewhere)],
            Facts = [new("事实", null, elsewhere)],
            Corrections = [new("整改", null, elsewhere)],
        };

        Refused.At(
            Decide(material),
            "$.letter.elements[0].evidence[1] packet-evidence-not-in-packet",
            "$.letter.facts[0].evidence[1] packet-evidence-not-in-packet",
            "$.letter.corrections[0].evidence[1] packet-evidence-not-in-packet");
    }

    [Fact]
    public void An_element_is_one_of_the_ground_s_and_answered_once()
    {
        var unknown = Refused.At(
            Decide(new LetterMaterial { Elements = [new("risk", "风险"), new("actual", "一"), new("actual", "二")] }),
            "$.letter.elements[0].element packet-element-unknown",
            "$.letter.elements[2].element packet-element-twice");
        Assert.Equal(("wrongFinding", "finding, actual, rule"), (unknown.Arguments["ground"], unknown.Arguments["known"]));

        Refused.At(
            Decide(new LetterMaterial { Elements = [new("actual", "一"), new("actual", "二")] }),
            "$.letter.elements[1].element packet-element-twice");
    }

    [Fact]
    public void A_short_text_of_the_desk_s_own_is_no_empty_one() =>
        Refused.At(Decide(new LetterMaterial { ShortText = " " }), "$.letter.shortText text-empty");

    private static LetterMaterial With(string field, string text) => field switch
    {
        "company" => new() { Company = text },
        "clause" => new() { Clause = text },
        "request" => new() { Request = text },
        "element" => new() { Elements = [new("actual", text)] },
        "fact" => new() { Facts = [new(text)] },
        "correction" => new() { Corrections = [new(text)] },
        "measure" => new() { Measures = [new(text)] },
        _ => new() { Measures = [new("措施", text)] },
    };

    private static LetterMaterial Lines(string list, int count) => list switch
    {
        "facts" => new() { Facts = [.. Enumerable.Repeat(new LetterFact("事实"), count)] },
        "corrections" => new() { Corrections = [.. Enumerable.Repeat(new LetterFact("整改"), count)] },
        _ => new() { Measures = [.. Enumerable.Repeat(new LetterMeasure("措施"), count)] },
    };

    private static Outcome<IReadOnlyList<CaseEvent>> Decide(LetterMaterial letter)
    {
        var (desk, command) = (SampleLetters.Desk(), new BuildPacket("p_1", null, PacketGround.WrongFinding, null, false, letter, "hash"));
        return BuildPacket.Decide(desk.Case, command, CaseBuilder.Policy.Playbooks, desk.Now);
    }
}
