using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Inspection.Tests.Cases;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Security;

namespace CaseDesk.Inspection.Tests;

/// <summary>What opens for everybody is taken, whatever its owner forbids; what asks for a password is not.</summary>
public sealed class PdfPasswordTests
{
    private static readonly Action<PdfStandardSecurityHandler>[] s_ways =
    [
        handler => handler.SetEncryptionToV1(),
        handler => handler.SetEncryptionToV2(),
        handler => handler.SetEncryptionToV4UsingRC4(),
        handler => handler.SetEncryptionToV4UsingAES(),
        handler => handler.SetEncryptionToV5(),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void An_owner_s_password_alone_is_no_hindrance_and_a_user_s_is(int way)
    {
        Assert.Equal("sealed", Look.Verdict(Locked(way, user: "")));
        var check = Look.Result(CheckNames.Pdf, Locked(way, user: ""));
        Assert.Equal(("pdf-restricted", "2"), (check.Code, check.Arguments!["pages"]));
        Assert.Equal("pdf pdf-encrypted", Look.Verdict(Locked(way, user: "geheim")));
        Assert.Equal("pdf pdf-encrypted", Look.Verdict(Locked(way, user: " ")));
    }

    [Theory]
    [InlineData("owner-only-aes128.pdf")]
    [InlineData("owner-only-aes256.pdf")]
    public void Other_writers_files_open_too(string name)
    {
        Assert.Equal("sealed", Look.Verdict(Sample.Read(name)));
        Assert.Equal("pdf-restricted", Look.Result(CheckNames.Pdf, Sample.Read(name)).Code);
    }

    [Fact]
    public void A_lock_of_another_kind_is_refused()
    {
        var text = System.Text.Encoding.Latin1.GetString(Sample.Read("owner-only-aes128.pdf"));
        Assert.Equal(
            "pdf pdf-encrypted",
            Look.Verdict(
                System.Text.Encoding.Latin1.GetBytes(text.Replace("/Filter /Standard", "/Filter /Strange_", StringComparison.Ordinal))
            )
        );
    }

    private static byte[] Locked(int way, string user)
    {
        using var pdf = new PdfDocument();
        pdf.AddPage();
        pdf.AddPage();
        pdf.SecuritySettings.OwnerPassword = "owner";
        if (user.Length > 0)
            pdf.SecuritySettings.UserPassword = user;
        s_ways[way](pdf.SecurityHandler);
        using var bytes = new MemoryStream();
        pdf.Save(bytes);
        return bytes.ToArray();
    }
}
