using System.Text;
using System.Text.RegularExpressions;

namespace CaseDesk.Core.Formats;

/// <summary>Tells from the names of a ZIP's entries which document it is (ECMA-376 part 2 for Office, GB/T 33190 for OFD).</summary>
internal sealed partial class ZipNames
{
    private bool _contentTypes;
    private bool _word;
    private bool _sheet;
    private bool _slides;
    private bool _ofd;
    private bool _macro;

    public FileKind Kind => (_macro, _contentTypes, _word, _sheet, _slides, _ofd) switch
    {
        (true, _, _, _, _, _) => FileKind.MacroOffice,
        (_, true, true, false, false, false) => FileKind.Docx,
        (_, true, false, true, false, false) => FileKind.Xlsx,
        (_, true, false, false, true, false) => FileKind.Pptx,
        (_, false, false, false, false, true) => FileKind.Ofd,
        // Two documents in one are none.
        _ => FileKind.Zip,
    };

    /// <summary>Takes an entry's name. Part names are compared without case; some writers use back-slashes.</summary>
    public void Note(ReadOnlySpan<byte> entry)
    {
        var name = Encoding.Latin1.GetString(entry).Replace('\\', '/').ToLowerInvariant();
        _contentTypes |= name == "[content_types].xml";
        _word |= WordMain().IsMatch(name);
        _sheet |= name == "xl/workbook.xml";
        _slides |= name == "ppt/presentation.xml";
        _ofd |= name == "ofd.xml";
        _macro |= name.EndsWith("vbaproject.bin", StringComparison.Ordinal) || name.StartsWith("xl/macrosheets/", StringComparison.Ordinal);
    }

    // Word on the web numbers its main part (document2.xml).
    [GeneratedRegex(@"^word/document\d{0,3}\.xml$", RegexOptions.CultureInvariant)]
    private static partial Regex WordMain();
}
