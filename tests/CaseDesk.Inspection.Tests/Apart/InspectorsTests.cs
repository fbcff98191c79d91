using System.Text;
using System.Text.Json;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Apart;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Inspection.Tests.Apart;

/// <summary>Looks in a process of their own: the same answers, and a death is one.</summary>
public sealed class InspectorsTests
{
    public static TheoryData<FileKind, byte[]> Samples => new()
    {
        { FileKind.Pdf, PdfFile.Of(3, "11010519491231002X").Bytes() },
        { FileKind.Jpeg, PictureFile.WithApp1(PictureFile.Jpeg(), PlaceRecord.Exif()) },
        { FileKind.Png, PictureFile.Png(100, 100) },
        { FileKind.Mp4, FilmFile.WithPlaces() },
        { FileKind.Docx, ArchiveFile.Docx("情况说明") },
        { FileKind.Heic, Cases.Sample.Read("gradient.heic") },
    };

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public async Task A_look_apart_tells_what_a_look_here_tells(FileKind kind, byte[] bytes)
    {
        var end = Assert.IsType<JobEnd.Done>(await StandIn.LookAsync(bytes, kind));

        List<CheckResult> here = [.. Look.Inside(bytes, kind: kind)];
        if (here[^1].Outcome != CheckOutcome.Refused)
        {
            var places = Look.Places(bytes);
            here.Add(places.Result);
            Assert.Equal(places.Patches.Select(Text), Inspectors.EndOf(end).Patches.Select(Text));
        }

        Assert.Equal(JsonSerializer.Serialize(here), JsonSerializer.Serialize(end.Checks));
        static string Text(Location.Patch patch) => $"{patch.Offset} {Convert.ToHexString(patch.Bytes.Span)}";
    }

    [Theory]
    [InlineData("exit", InspectorDeath.Ended)]
    [InlineData("overflow", InspectorDeath.Ended)]
    [InlineData("allocate", InspectorDeath.Ended)]
    [InlineData("write", InspectorDeath.Garbled)]
    [InlineData("talk", InspectorDeath.Garbled)]
    [InlineData("long-frame", InspectorDeath.Garbled)]
    [InlineData("hang", InspectorDeath.OverTime)]
    public async Task A_death_is_an_answer_and_the_next_file_has_its_own(string what, InspectorDeath how)
    {
        // Were there no bound, one that hangs would never come to an end: the wait ends this test, and asserts nothing.
        var end = Assert.IsType<JobEnd.Died>(
            await StandIn.LookAsync(StandIn.File(what), seconds: what == "hang" ? 1 : 30).WaitAsync(TimeSpan.FromMinutes(2))
        );
        Assert.Equal(how, end.How);

        Assert.IsType<JobEnd.Done>(await StandIn.LookAsync(PictureFile.Png()));
    }

    [Fact]
    public async Task What_was_found_before_a_death_is_known_and_the_check_is_named()
    {
        var end = Assert.IsType<JobEnd.Died>(await StandIn.LookAsync(StandIn.File("text")));
        Assert.Equal((CheckNames.PersonalData, CheckNames.Picture), (end.In, Assert.Single(end.Checks).Check));

        var without = Assert.IsType<JobEnd.Done>(await StandIn.LookAsync(StandIn.File("text"), skip: [CheckNames.PersonalData]));
        Assert.Equal("personal-data-partly", without.Checks.Single(check => check.Check == CheckNames.PersonalData).Code);
    }

    [Fact]
    public async Task An_inspector_reaches_nothing_but_the_bytes_it_is_given()
    {
        var end = Assert.IsType<JobEnd.Done>(await StandIn.LookAsync(StandIn.File("look-around")));

        Assert.Equal("environment [MAGICK_TEMPORARY_PATH]; network refused; programs refused", Encoding.UTF8.GetString(end.Result));
    }

    [Fact]
    public async Task Memory_files_and_dumps_are_bounded()
    {
        var end = Assert.IsType<JobEnd.Done>(await StandIn.LookAsync(StandIn.File("bounds")));

        Assert.Equal("objects 192; all 384; file 256; dump 0", Encoding.UTF8.GetString(end.Result));
    }

    /// <summary>
    /// An inspector may have been taken over by what it read: what it says of an invoice is kept within the bounds of a row.
    /// </summary>
    [Fact]
    public void What_an_inspector_says_is_bounded_again()
    {
        var lines = string.Join(',', Enumerable.Repeat("""{"Item":"a"}""", 99));
        var said = $$"""{"Patches":[],"Invoice":{"Form":"Vat2019","Place":"File","Number":"{{new string('9', 999)}}","Buyer":{},"Seller":{},"Lines":[{{lines}}],"LineCount":99} }""";

        var invoice = Inspectors.EndOf(new JobEnd.Done([], Encoding.UTF8.GetBytes(said))).Invoice!;

        Assert.Equal((50, 200, 99), (invoice.Lines.Count, invoice.Number?.Length, invoice.LineCount));
    }

    /// <summary>
    /// Nothing else in an inspector knows the code pages that tax offices' programs still write; in this process other libraries do.
    /// </summary>
    [Fact]
    public async Task An_invoice_in_an_old_code_page_is_read_there_too()
    {
        var gbk = System.Text.CodePagesEncodingProvider.Instance.GetEncoding("GBK")!.GetBytes(InvoiceFile.Vat2019("<?xml version=\"1.0\" encoding=\"gb2312\"?>"));

        var end = Assert.IsType<JobEnd.Done>(await StandIn.LookAsync(gbk, FileKind.Xml));

        Assert.Equal(InvoiceFile.Buyer, Inspectors.EndOf(end).Invoice?.Buyer.Name);
    }

    [Fact]
    public async Task What_reading_throws_comes_through()
    {
        var job = new InspectorJob(InspectorTask.Look, "a.png", FileKind.Png, 100, false, Look.Limits, []);

        await Assert.ThrowsAsync<TimeoutException>(() =>
            StandIn.Inspectors.RunAsync(job, new FailingStream(), TimeSpan.FromSeconds(30), default)
        );
    }

    [Fact]
    public async Task One_that_is_warm_does_many_files()
    {
        await StandIn.LookAsync(PictureFile.Png());
        var before = StandIn.Inspectors.Started;

        for (var file = 0; file < 5; file++)
            Assert.IsType<JobEnd.Done>(await StandIn.LookAsync(PictureFile.Png()));

        Assert.Equal(before, StandIn.Inspectors.Started);
    }

    private sealed class FailingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new TimeoutException();
    }
}
