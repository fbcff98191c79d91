using CaseDesk.Core.Packets;
using CaseDesk.Core.Tests.Packets;
using CaseDesk.Packets.Pdf;

namespace CaseDesk.Packets.Tests;

public sealed class LetterPdfTests
{
    [Fact]
    public void Dump()
    {
        foreach (var ground in Enum.GetValues<PacketGround>())
        {
            var letter = LetterDraft.Compose(SampleLetters.Input(ground));
            File.WriteAllBytes($"/tmp/pdfeval/{ground}.pdf", LetterPdf.Write(letter, DateTimeOffset.UnixEpoch));
            File.WriteAllBytes($"/tmp/pdfeval/{ground}.docx", Docx.LetterDocx.Write(letter));
            letter = LetterDraft.Compose(SampleLetters.Input(ground, new LetterMaterial()));
            File.WriteAllBytes($"/tmp/pdfeval/{ground}-bare.pdf", LetterPdf.Write(letter, DateTimeOffset.UnixEpoch));
        }
    }
}
