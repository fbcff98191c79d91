using CaseDesk.Core.Evidence;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Texts;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Playbooks;

public sealed class PlaybookCatalogueTests
{
    private static readonly PlaybookCatalogue s_catalogue = PlaybookCatalogue.Shipped;

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var platform in s_catalogue.Platforms)
            {
                foreach (var playbook in platform.Playbooks)
                    all.Add(platform.Code, playbook.Cause);
            }

            return all;
        }
    }

    [Fact]
    public void Every_file_of_data_is_in_the_catalogue()
    {
        var files = typeof(PlaybookCatalogue)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Playbooks/data/", StringComparison.Ordinal));

        Assert.Equal(files.Order(StringComparer.Ordinal), s_catalogue.Platforms.Select(platform => $"Playbooks/data/{platform.Code}.json"));
        Assert.Contains(s_catalogue.Platforms, platform => platform.Code == "douyin-shop" && platform.Playbooks.Count >= 13);
    }

    [Fact]
    public void Codes_are_kebab_case_and_unique() => Assert.All(s_catalogue.Platforms, platform =>
    {
        var causes = platform.Playbooks.Select(playbook => playbook.Cause).ToList();
        Assert.All([platform.Code, .. causes], code => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", code));
        Assert.Equal(causes.Count, causes.Distinct(StringComparer.Ordinal).Count());
        Bilingual(platform.Title);
    });

    [Fact]
    public void The_platform_that_is_known_whole_has_a_cause_for_what_is_not_listed() => Assert.True(s_catalogue.Platform("douyin-shop")!.Knows("other"));

    [Theory]
    [MemberData(nameof(All))]
    public void A_playbook_is_whole(string platform, string cause)
    {
        var (catalogue, facts) = (s_catalogue.Platform(platform)!, CaseBuilder.Facts with { Platform = platform, Cause = cause });
        var playbook = s_catalogue.Of(facts);

        Bilingual(playbook.Title);
        Assert.Contains(playbook.Items, item => item.Required);
        Assert.Contains(playbook.Items, item => item is { Item: "other", Required: false });
        Assert.All(playbook.Items, item => Bilingual(catalogue.Item(item.Item)!.Title));
        Assert.All(playbook.Clocks, rule => Assert.Contains(catalogue.Clock(rule)!.Source, catalogue.Sources.Keys));
        Assert.Contains(CaseRules.Of(facts, s_catalogue), rule => rule.Start == ClockStart.Submission);
    }

    // Every item must be one that an upload may name.
    [Theory]
    [MemberData(nameof(All))]
    public void A_case_can_be_opened_filled_and_handed_in(string platform, string cause)
    {
        var desk = CaseBuilder.Ready(CaseBuilder.Facts with { Platform = platform, Cause = cause }).At("2026-09-30 09:00").Submit("2026-09-30 09:00");
        foreach (var item in s_catalogue.Of(desk.Case.Facts).Items)
            desk.Sealed(item.Item);

        Assert.All(Checklist.Of(desk.Case, s_catalogue), line => Assert.True(line.Satisfied, line.Kind.Item));
    }

    [Fact]
    public void The_checklist_keeps_the_playbooks_order_and_marks_what_is_sealed()
    {
        var desk = CaseBuilder.Opened().Sealed("logistics").Sealed("logistics").Inspecting("violation-notice");
        var lines = Checklist.Of(desk.Case, s_catalogue);

        Assert.Equal(s_catalogue.Of(desk.Case.Facts).Items.Select(item => item.Item), lines.Select(line => line.Kind.Item));
        Assert.Equal(["logistics"], lines.Where(line => line.Satisfied).Select(line => line.Kind.Item));
    }

    [Fact]
    public void What_is_not_in_the_catalogue_is_a_bug()
    {
        Assert.Null(s_catalogue.Platform("Douyin-Shop"));
        Assert.Throws<PlaybookMissingException>(() => s_catalogue.Of(CaseBuilder.Facts with { Cause = "x" }));
        Assert.Throws<PlaybookMissingException>(() => s_catalogue.Of(CaseBuilder.Facts with { Platform = "x", Cause = "other" }));
    }

    private static void Bilingual(BilingualText text)
    {
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", text.Zh);
        Assert.Matches("^[A-Z][ -~]+$", text.En);
    }
}
