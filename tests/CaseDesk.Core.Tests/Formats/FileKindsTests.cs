using System.Text;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Tests.Evidence;
using CaseDesk.Samples.Fuzz;
using CsCheck;

namespace CaseDesk.Core.Tests.Formats;

public sealed class FileKindsTests
{
    public static TheoryData<FileKind> Taken { get; } = [.. SampleFiles.Good.Keys];

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_good_file_is_known_by_its_bytes(FileKind kind) =>
        Assert.Equal(new Detection(kind), SampleFiles.Detect(SampleFiles.Good[kind]));

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_file_cut_in_the_middle_is_truncated(FileKind kind)
    {
        var file = SampleFiles.Good[kind];
        Assert.True(SampleFiles.Detect(file[..(file.Length / 2)]).Truncated);
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_file_that_lost_its_last_bytes_is_truncated(FileKind kind)
    {
        // A PDF needs what leads to its table; without the mark behind, a look inside tells.
        var file = SampleFiles.Good[kind];
        Assert.True(SampleFiles.Detect(file[..^(kind == FileKind.Pdf ? 20 : 1)]).Truncated);
    }

    [Fact]
    public void No_bytes_are_empty() => Assert.Equal(new Detection(FileKind.Empty), SampleFiles.Detect([]));

    [Theory]
    [InlineData("GIF89a", FileKind.Gif)]
    [InlineData("BM\u0001\0\0\0\0\0\0\0", FileKind.Bmp)]
    [InlineData("II*\0", FileKind.Tiff)]
    [InlineData("Rar!\u001A\u0007\u0001\0", FileKind.OtherArchive)]
    [InlineData("7z\u00BC\u00AF\u0027\u001C", FileKind.OtherArchive)]
    [InlineData("\u001F\u008B\u0008", FileKind.OtherArchive)]
    [InlineData("ID3\u0004", FileKind.Mp3)]
    [InlineData("#!AMR\n", FileKind.Amr)]
    [InlineData("#!/bin/sh\n", FileKind.Exe)]
    [InlineData("MZ\u0090\0", FileKind.Exe)]
    [InlineData("\u007FELF", FileKind.Exe)]
    [InlineData("<html><body>", FileKind.Html)]
    [InlineData("\r\n <TABLE border=1>", FileKind.Html)]
    [InlineData("<!-- x --><script>", FileKind.Html)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", FileKind.Svg)]
    [InlineData("<?xml version='1.0'?><svg/>", FileKind.Svg)]
    [InlineData("<?xml version='1.0'?><invoice/>", FileKind.Xml)]
    [InlineData("<fp:eInvoice xmlns:fp='x'/>", FileKind.Xml)]
    [InlineData("<?xml version='1.0'?><html xmlns='x'/>", FileKind.Html)]
    [InlineData("<!-- x --><!DOCTYPE html><p>", FileKind.Html)]
    [InlineData("<order>written as <html></order>", FileKind.Text)]
    [InlineData("<order>a drawing: <svg></order>", FileKind.Text)]
    [InlineData("<eInvoices/>", FileKind.Text)]
    [InlineData("<order/>", FileKind.Text)]
    [InlineData("订单号,金额\n", FileKind.Text)]
    [InlineData("Received: x\nFrom: a@b.example\nSubject: 退款\n\n正文", FileKind.Eml)]
    [InlineData("From: 我\n没有第二行", FileKind.Text)]
    [InlineData("\u0001\u0002", FileKind.Unknown)]
    [InlineData("plain text", FileKind.Text)]
    public void Other_kinds_are_known_for_a_better_refusal(string bytes, FileKind kind) =>
        Assert.Equal(
            new Detection(kind),
            SampleFiles.Detect(bytes.Any(c => c > 255) ? Encoding.UTF8.GetBytes(bytes) : Encoding.Latin1.GetBytes(bytes))
        );

    [Fact]
    public void The_first_bytes_decide_over_a_header_of_another_format_inside()
    {
        var pdf = SampleFiles.Pdf();
        Assert.Equal(FileKind.Zip, SampleFiles.Detect(SampleZip.Of([("a.pdf", pdf)])).Kind);
        Assert.Equal(FileKind.Html, SampleFiles.Detect([.. "<html>"u8, .. pdf]).Kind);
        Assert.Equal(FileKind.Exe, SampleFiles.Detect([.. SampleFiles.Exe(), .. pdf]).Kind);
        Assert.Equal(FileKind.Pdf, SampleFiles.Detect([.. pdf, .. SampleZip.Of("a.txt"), .. "\n%%EOF"u8]).Kind);
    }

    [Fact]
    public void An_old_office_document_is_told_from_a_new_one() =>
        Assert.Equal(new Detection(FileKind.OleOffice), SampleFiles.Detect(SampleFiles.Ole()));

    [Fact]
    public void Detect_never_throws_on_any_bytes() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Byte.Array[0, 400], Gen.Long)
            .SampleSeeded((head, tail, size) => Assert.True(Enum.IsDefined(FileKinds.Detect(head, tail, size).Kind)), iter: 20_000);

    [Fact]
    public void Detect_never_throws_on_a_damaged_file() =>
        // Random bytes seldom get past a signature; a good file with a few bytes changed, cut anywhere, does.
        Gen.Select(Gen.OneOf<byte[]>([.. SampleFiles.Good.Values.Append(SampleZip.Streamed("[Content_Types].xml", "word/document.xml")).Select(Gen.Const)]),
                Gen.Select(Gen.Int[0, 2000], Gen.Byte).Array[0, 6], Gen.Int[0, 2000], Gen.Int[0, 2000], Gen.Long[0, 1L << 40])
            .SampleSeeded(
                (good, changes, headCut, tailCut, more) =>
                {
                    var file = good.ToArray();
                    foreach (var (at, value) in changes)
                        file[at % file.Length] = value;
                    var detection = FileKinds.Detect(
                        file.AsSpan(0, headCut % (file.Length + 1)),
                        file.AsSpan(tailCut % (file.Length + 1)),
                        file.Length + more
                    );
                    Assert.True(Enum.IsDefined(detection.Kind));
                },
                iter: 50_000);
}
