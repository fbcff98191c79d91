using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>Identity data is warned of where nobody asked for it, and never refused.</summary>
public sealed class PersonalDataRulesTests
{
    // named · asked for · numbers (-1: the text is not read) · all read
    [Theory]
    [InlineData("罚单.pdf", false, 0, true, "Passed personal-data-none")]
    [InlineData("罚单.pdf", false, 0, false, "NotDone personal-data-partly")]
    [InlineData("罚单.pdf", false, -1, true, "NotDone personal-data-not-read")]
    [InlineData("罚单.pdf", false, 1, true, "Warned personal-data-number")]
    [InlineData("罚单.pdf", false, 1, false, "Warned personal-data-number")]
    [InlineData("身份证.jpg", false, -1, true, "Warned personal-data-name")]
    [InlineData("身份证.jpg", false, 0, true, "Warned personal-data-name")]
    [InlineData("身份证.jpg", false, 2, true, "Warned personal-data-number")]
    [InlineData("身份证.jpg", true, -1, true, "Passed personal-data-expected")]
    [InlineData("罚单.pdf", true, 2, true, "Passed personal-data-expected")]
    [InlineData("罚单.pdf", true, 0, true, "Passed personal-data-none")]
    [InlineData("罚单.pdf", true, 0, false, "NotDone personal-data-partly")]
    [InlineData("罚单.pdf", true, -1, true, "NotDone personal-data-not-read")]
    public void What_is_said_follows_from_what_was_found_and_asked_for(string name, bool expected, int numbers, bool whole, string said)
    {
        var result = PersonalDataRules.Judge(name, expected, numbers < 0 ? null : numbers, whole);

        Assert.Equal((CheckNames.PersonalData, said), (result.Check, $"{result.Outcome} {result.Code}"));
        Assert.Equal(
            said.EndsWith("-number", StringComparison.Ordinal) ? $"{numbers}" : null,
            result.Arguments?.GetValueOrDefault("count")
        );
    }

    // Invented, as in CheckTests: the codes of whole provinces.
    [Theory]
    [InlineData("11000020000101006X", 1)]
    [InlineData("11000020000101006x。", 1)]
    [InlineData("11000020000101006X、11000020000101014X", 2)]
    [InlineData("1100002000010100 6X", 0)]
    [InlineData("11000020000101006Y", 0)]
    [InlineData("11000020000101005X", 0)] // another check character
    [InlineData("11000020000101006", 0)]
    [InlineData("211000020000101006X", 0)]
    public void A_number_may_end_with_its_letter(string text, int count) => Assert.Equal(count, IdentityNumbers.Count(text));

    // Invented, too. Cards of permanent residence: 9, the province that issued the card, the nationality in three digits.
    [Theory]
    [InlineData("830000200001010018", 1)] // a resident from Taiwan
    [InlineData("911840200001010013", 1)] // a permanent resident, issued in Beijing
    [InlineData("931840200001010017", 1)] // issued in Shanghai
    [InlineData("916840200001010018", 0)] // no province has 16
    [InlineData("999840200001010015", 0)]
    public void Residents_have_numbers_too(string text, int count) => Assert.Equal(count, IdentityNumbers.Count(text));

    /// <summary>Whole provinces and days of birth that can be; each check character is right.</summary>
    [Theory]
    [InlineData("110000190001010012", 1)]
    [InlineData("11000018990101001X", 0)]
    [InlineData("110000209901010015", 1)]
    [InlineData("110000210001010018", 0)]
    [InlineData("110000200002290016", 1)] // a leap year
    [InlineData("110000200102290013", 0)]
    [InlineData("000000200001010013", 0)]
    [InlineData("100000200001010017", 0)]
    [InlineData("660000200001010016", 0)]
    [InlineData("820000200001010016", 1)]
    [InlineData("915000200001010012", 1)]
    [InlineData("900000200001010016", 0)]
    public void A_number_has_a_province_and_a_day_of_birth(string text, int count) => Assert.Equal(count, IdentityNumbers.Count(text));

    /// <summary>What inspectors die of is refused, unless the item has no other form.</summary>
    [Theory]
    [InlineData(null, "Refused not-read-whole")]
    [InlineData(Unread.Seal, "Warned reading-not-whole")]
    public void A_file_that_nobody_could_read_to_its_end_is_judged_by_its_item(Unread? policy, string said)
    {
        var result = LookRules.NotWhole(FileKind.Heic, policy);

        Assert.Equal((CheckNames.Reading, said), (result.Check, $"{result.Outcome} {result.Code}"));
        Assert.Equal(("Heic", "3"), (result.Arguments!["kind"], result.Arguments["looks"]));
    }
}
