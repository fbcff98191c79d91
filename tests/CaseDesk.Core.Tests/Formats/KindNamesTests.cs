using CaseDesk.Core.Formats;
using CaseDesk.Core.Tests.Evidence;

namespace CaseDesk.Core.Tests.Formats;

/// <summary>Names that devices and programs write: endings of files, brands of films and pictures.</summary>
public sealed class KindNamesTests
{
    [Theory]
    [InlineData(FileKind.Pdf, "pdf")]
    [InlineData(FileKind.Jpeg, "jpg jpeg jpe jfif")]
    [InlineData(FileKind.Png, "png")]
    [InlineData(FileKind.WebP, "webp")]
    [InlineData(FileKind.Heic, "heic heif hif")]
    [InlineData(FileKind.Mp4, "mp4 m4v 3gp 3g2")]
    [InlineData(FileKind.Mov, "mov qt")]
    [InlineData(FileKind.Docx, "docx")]
    [InlineData(FileKind.Xlsx, "xlsx")]
    [InlineData(FileKind.Zip, "zip")]
    [InlineData(FileKind.MacroOffice, "docm xlsm pptm dotm xltm")]
    [InlineData(FileKind.OleOffice, "doc xls ppt wps et dps")]
    [InlineData(FileKind.Pptx, "pptx")]
    [InlineData(FileKind.Ofd, "ofd")]
    [InlineData(FileKind.Gif, "gif")]
    [InlineData(FileKind.Bmp, "bmp")]
    [InlineData(FileKind.Tiff, "tif tiff")]
    [InlineData(FileKind.Avif, "avif")]
    [InlineData(FileKind.Svg, "svg")]
    [InlineData(FileKind.Html, "html htm xhtml")]
    [InlineData(FileKind.Text, "txt csv log md")]
    [InlineData(FileKind.Xml, "xml xbrl")]
    [InlineData(FileKind.Eml, "eml")]
    [InlineData(FileKind.Mp3, "mp3")]
    [InlineData(FileKind.M4a, "m4a")]
    [InlineData(FileKind.Wav, "wav")]
    [InlineData(FileKind.Amr, "amr")]
    [InlineData(FileKind.WebM, "webm")]
    [InlineData(FileKind.Audio, "ogg flac aac wma opus")]
    [InlineData(FileKind.OtherArchive, "rar 7z gz tgz")]
    [InlineData(FileKind.Exe, "exe dll msi sh")]
    public void An_ending_that_people_s_files_have_stands_for_its_kind(FileKind kind, string endings)
    {
        Assert.All(endings.Split(' '), ending => Assert.Equal(kind, FileKindCatalogue.ForExtension(ending)));
        Assert.Equal(endings.Split(' ')[0], FileKindCatalogue.Of(kind).Extensions[0]);
    }

    /// <summary>What is stored under a content type is read back as its kind, but for kinds that share the type of unknown bytes.</summary>
    [Fact]
    public void A_content_type_leads_back_to_its_kind()
    {
        foreach (var kind in Enum.GetValues<FileKind>())
        {
            var type = FileKindCatalogue.Of(kind).ContentType;
            Assert.Equal(type == "application/octet-stream" ? FileKind.Unknown : kind, FileKindCatalogue.ForContentType(type));
        }

        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", FileKindCatalogue.Of(FileKind.Docx).ContentType);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", FileKindCatalogue.Of(FileKind.Xlsx).ContentType);
        Assert.Equal("application/vnd.openxmlformats-officedocument.presentationml.presentation", FileKindCatalogue.Of(FileKind.Pptx).ContentType);
        Assert.Equal(".pdf .jpg", FileKindCatalogue.ExtensionsOf([FileKind.Pdf, FileKind.Unknown, FileKind.Jpeg]));
    }

    [Theory]
    [InlineData(FileKind.Heic, "heic|heix|heim|heis|hevc|hevx|hevm|hevs|mif1|msf1")]
    [InlineData(FileKind.Avif, "avif|avis")]
    [InlineData(FileKind.Mov, "qt  ")]
    [InlineData(FileKind.M4a, "M4A |M4B |M4P ")]
    [InlineData(FileKind.Mp4, "isom|iso2|iso3|iso4|iso5|iso6|iso7|iso8|iso9|mp41|mp42|avc1|M4V |M4VH|M4VP|dash|mmp4|MSNV")]
    [InlineData(FileKind.Mp4, "3gp4|3g2a|isoa|avci|hvc1|hev1|dvh1|f4v |kddi|NDSC|XAVC|CAEP|niko|pana|mqt |ssc1|av01|msdh")]
    [InlineData(FileKind.Unknown, "crx |jp2 |jpx |zzzz")]
    public void The_brand_tells_the_kind(FileKind kind, string brands) =>
        Assert.All(brands.Split('|'), brand => Assert.Equal(kind, SampleFiles.Detect(SampleFiles.Film(brand)).Kind));

    [Theory]
    [InlineData(FileKind.Mp3, FileFamily.Sound)]
    [InlineData(FileKind.M4a, FileFamily.Sound)]
    [InlineData(FileKind.Wav, FileFamily.Sound)]
    [InlineData(FileKind.Audio, FileFamily.Sound)]
    [InlineData(FileKind.Text, FileFamily.Text)]
    [InlineData(FileKind.Xml, FileFamily.Text)]
    public void Kinds_that_programs_mix_up_are_of_one_family(FileKind kind, FileFamily family) =>
        Assert.Equal(family, FileFamilies.Of(kind));

    /// <summary>A name keeps an ending that fits, gets the usual one for a wrong one, and one behind it where it has none.</summary>
    [Theory]
    [InlineData("发票.pdf", FileKind.Pdf, "发票.pdf")]
    [InlineData("发票.PDF", FileKind.Pdf, "发票.PDF")]
    [InlineData("照片.jfif", FileKind.Jpeg, "照片.jfif")]
    [InlineData("照片.jpg", FileKind.WebP, "照片.webp")]
    [InlineData("wx_camera.pic", FileKind.Jpeg, "wx_camera.jpg")]
    [InlineData("发票", FileKind.Pdf, "发票.pdf")]
    [InlineData("pdf", FileKind.Pdf, "pdf.pdf")]
    [InlineData("jpg", FileKind.Pdf, "jpg.pdf")]
    [InlineData("聊天记录 2026.03", FileKind.Pdf, "聊天记录 2026.03.pdf")]
    [InlineData("IMG_1.MOV", FileKind.Mp4, "IMG_1.MOV")]
    [InlineData("IMG_1.mp4", FileKind.Mov, "IMG_1.mp4")]
    [InlineData("IMG_1.webm", FileKind.Mp4, "IMG_1.mp4")]
    [InlineData("IMG_1.mp4", FileKind.Jpeg, "IMG_1.jpg")]
    [InlineData("IMG_1.jpg", FileKind.Mp4, "IMG_1.mp4")]
    [InlineData("IMG_1.jpg", FileKind.Unknown, "IMG_1.jpg")]
    public void A_name_gets_the_ending_of_its_kind(string sent, FileKind kind, string right) =>
        Assert.Equal(right, FileNameExtension.Right(sent, kind));

    [Theory]
    [InlineData("pdf", FileKind.Jpeg, true)] // a name, no ending
    [InlineData(".pdf", FileKind.Jpeg, false)]
    [InlineData("a.pdf", FileKind.Jpeg, false)]
    [InlineData("a.jpg", FileKind.Pdf, false)]
    [InlineData("a.xyz", FileKind.Pdf, true)]
    [InlineData("a.png", FileKind.Jpeg, true)]
    [InlineData("a.zip", FileKind.Pdf, false)]
    public void A_name_fits_where_its_ending_says_nothing_against_the_kind(string name, FileKind kind, bool fits) =>
        Assert.Equal(fits, FileNameExtension.Fits(name, kind));

    [Theory]
    [InlineData("mif1", FileKind.Avif, "miaf", "avif")]
    [InlineData("msf1", FileKind.Avif, "avis")]
    [InlineData("mif1", FileKind.Heic, "isom")]
    [InlineData("zzzz", FileKind.Mp4, "yyyy", "isom")]
    [InlineData("zzzz", FileKind.Unknown, "yyyy")]
    [InlineData("crx ", FileKind.Unknown, "isom")]
    [InlineData("jp2 ", FileKind.Unknown, "isom")]
    [InlineData("jpx ", FileKind.Unknown, "isom")]
    [InlineData("avif", FileKind.Avif, "heic")]
    public void Where_the_first_brand_says_little_those_beside_it_decide(string first, FileKind kind, params string[] beside) =>
        Assert.Equal(kind, SampleFiles.Detect(SampleFiles.Film(first, beside)).Kind);
}
