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
    [MemberData(nameof(Samples))]
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
    [InlineData("hang", InspectorDeath.OverTime)]
    public async Task A_death_is_an_answer_and_the_next_file_has_its_own(string what, InspectorDeath how)
    {
        var end = Assert.IsType<JobEnd.Died>(await StandIn.LookAsync(StandIn.File(what), seconds: what == "hang" ? 1 : 30));
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
    public async Task What_reading_throws_comes_through()
    {
        var job = new InspectorJob(InspectorTask.Look, "a.png", FileKind.Png, 100, false, Look.Limits, []);

        await Assert.ThrowsAsync<TimeoutException>(() => StandIn.Inspectors.RunAsync(job, new FailingStream(), TimeSpan.FromSeconds(30), default));
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
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new TimeoutException();
    }
}
