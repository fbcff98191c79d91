using System.Text;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Inspection.Tests;

public sealed class PersonalDataTests
{
    // Invented: the area code stands for a province without a district, born on the first day of the century, its check digit right.
    private const string Number = "110000200001010019";

    [Fact]
    public void The_invented_number_is_sound() => Assert.Equal(1, IdentityNumbers.Count(Number));

    public static TheoryData<byte[]> Documents => [PdfFile.Of(2, Number).Bytes(), ArchiveFile.Docx($"法定代表人 {Number}。"), ArchiveFile.Xlsx(Number)];

    [Theory]
    [MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public void A_number_in_a_document_is_warned_of_unless_the_item_asks_for_it(byte[] file)
    {
        var found = Look.Result(CheckNames.PersonalData, file, "凭证.pdf");

        Assert.Equal((CheckOutcome.Warned, "personal-data-number", "1"), (found.Outcome, found.Code, found.Arguments!["count"]));
        Assert.Equal("personal-data-expected", Look.Result(CheckNames.PersonalData, file, "凭证.pdf", mayCarryIdentity: true).Code);
    }

    /// <summary>Only Excel keeps all texts in the part for them; most programs leave them in the sheet, in one of two forms.</summary>
    [Theory]
    [InlineData($"<c t='str'><v>{Number}</v></c>", "personal-data-number")]
    [InlineData($"<c t='inlineStr'><is><t>{Number}</t></is></c>", "personal-data-number")]
    [InlineData($"<c t='inlineStr'><is><r><t>1100002000</t></r><r><t>01010019</t></r></is></c>", "personal-data-number")]
    [InlineData($"<c t='str'><f>A1</f><v>{Number}</v></c>", "personal-data-number")]
    [InlineData("<c><v>1100002000</v></c><c><v>01010019</v></c>", "personal-data-none")]
    public void A_number_in_a_sheet_itself_is_found(string cells, string code) =>
        Assert.Equal(code, Look.Result(CheckNames.PersonalData, ArchiveFile.XlsxOfSheet(cells), "对账单.xlsx").Code);

    /// <summary>What was filled in belongs to a field, not to the page's own drawing: (text) or, as UTF-16, hexadecimal figures.</summary>
    [Theory]
    [InlineData($"<</FT/Tx/T(a)/V({Number})>>", "1")]
    [InlineData("<</FT/Tx/T(a)/V<FEFF003100310030003000300030003200300030003000300031003000310030003000310039>>>", "1")]
    [InlineData($"<</T(a)/Kids[20 0 R 21 0 R<</FT/Tx/T(b)/V({Number})>>]>>", "1")]
    public void A_number_in_a_form_s_field_is_found(string field, string count)
    {
        var form = PdfFile
            .Of(1, "form")
            .With(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[20 0 R]>>>>")
            .With(20, field)
            .With(21, "<</FT/Sig/T(c)>>");

        var found = Look.Result(CheckNames.PersonalData, form.Bytes(), "表格.pdf");

        Assert.Equal(("personal-data-number", count), (found.Code, found.Arguments?.GetValueOrDefault("count")));
    }

    /// <summary>Under Word's tracking of changes the new number stands beside the struck one, without a gap.</summary>
    [Theory]
    [InlineData($"<w:del><w:r><w:delText>{Number}</w:delText></w:r></w:del><w:ins><w:r><w:t>{Number}</w:t></w:r></w:ins>", "2")]
    [InlineData(
        "<w:r><w:t>110000</w:t></w:r><w:del><w:r><w:delText>1999</w:delText></w:r></w:del><w:ins><w:r><w:t>200001010019</w:t></w:r></w:ins>",
        "1"
    )]
    [InlineData($"<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>{Number}</w:t></w:r>", "1")]
    public void A_number_beside_what_it_replaced_is_found(string runs, string count)
    {
        var footnotes = Encoding.UTF8.GetBytes($"<w:footnotes xmlns:w='w'><w:p>{runs}</w:p></w:footnotes>");

        var found = Look.Result(CheckNames.PersonalData, ArchiveFile.Docx("情况说明", more: ("word/footnotes.xml", footnotes)), "说明.docx");

        Assert.Equal(("personal-data-number", count), (found.Code, found.Arguments!["count"]));
    }

    [Fact]
    public void A_document_without_one_passes()
    {
        Assert.Equal(
            "personal-data-none",
            Look.Result(CheckNames.PersonalData, PdfFile.Of(2, "order 110000200001010013").Bytes(), "a.pdf").Code
        );
        Assert.Equal("personal-data-none", Look.Result(CheckNames.PersonalData, ArchiveFile.Docx("情况说明"), "a.docx").Code);
    }

    [Fact]
    public void A_name_is_enough_and_pictures_are_not_read()
    {
        var png = PictureFile.Png();

        Assert.Equal(
            (CheckOutcome.Warned, "personal-data-name"),
            (
                Look.Result(CheckNames.PersonalData, png, "身份证正面.png").Outcome,
                Look.Result(CheckNames.PersonalData, png, "ID_Card.png").Code
            )
        );
        Assert.Equal("personal-data-expected", Look.Result(CheckNames.PersonalData, png, "身份证正面.png", mayCarryIdentity: true).Code);
        Assert.Equal(
            (CheckOutcome.NotDone, "personal-data-not-read"),
            (Look.Result(CheckNames.PersonalData, png, "a.png").Outcome, Look.Result(CheckNames.PersonalData, png, "a.png").Code)
        );
    }

    [Fact]
    public void Text_that_goes_on_and_on_is_read_in_part() =>
        Assert.Equal("personal-data-partly", Look.Result(CheckNames.PersonalData, PdfFile.Of(60, "nothing").Bytes(), "a.pdf").Code);

    [Fact]
    public void Text_that_does_not_open_is_not_called_clean() =>
        Assert.Equal("personal-data-partly", Look.Result(CheckNames.PersonalData, ArchiveFile.Docx("a<b"), "a.docx").Code);
}
