using CaseDesk.Core.Packets;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>A text that the checklist asks for becomes a document with what was written, within the page's limit.</summary>
public sealed class ComposeTextTests
{
    private static readonly CaseFacts s_facts = CaseBuilder.Facts with { Platform = "wechat-shop", Cause = "after-sales-dispute", Hold = HoldKind.AfterSalesReserve };

    [Fact]
    public void It_holds_what_was_written_under_the_items_title()
    {
        var letter = Compose("explanation", "第一行\r\n第二行").Value;

        Assert.Equal("举证文字（500 字以内）", letter.Title);
        Assert.Equal(["第一行", "第二行"], letter.Sections.Single().Blocks.OfType<LetterBlock.Paragraph>().Select(line => line.Text));
    }

    [Fact]
    public void Its_limit_is_the_items()
    {
        Assert.False(Compose("explanation", new string('字', 500)).IsRefused);
        Assert.Equal("text-too-long", Assert.Single(Compose("explanation", new string('字', 501)).Refusal!.Places).Code);
        Assert.Equal("item-no-text", Compose("evidence-pictures", "字").Refusal!.Told());
        Assert.Equal("item-no-text", Compose("no-such-item", "字").Refusal!.Told());
    }

    private static Core.Refusals.Outcome<Letter> Compose(string item, string text) =>
        ComposeText.Decide(CaseBuilder.Opened(s_facts).Case, new ComposeText(item, text), CaseBuilder.Policy.Playbooks, Shanghai.At("2026-09-29 10:00"));
}
