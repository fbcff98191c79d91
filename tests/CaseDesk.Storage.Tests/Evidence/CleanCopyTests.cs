using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Storage.Tests.Evidence;

/// <summary>What leaves the desk records no place; the original stays as it came.</summary>
public sealed class CleanCopyTests : IAsyncLifetime
{
    private static readonly byte[] s_photo = PictureFile.WithApp1(PictureFile.Jpeg(), PlaceRecord.Exif());

    private StoreDesk _desk = null!;
    private string _case = null!;

    public async Task InitializeAsync()
    {
        _desk = await StoreDesk.StartAsync();
        _case = (await _desk.OpenAsync()).Id;
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_place_stays_in_the_original_and_is_gone_from_the_copy()
    {
        var id = await ReceiveAsync(s_photo, "实拍.jpg");
        await InspectAsync(id);

        var (file, clean) = (await FileAsync(id), (await _desk.CleanAsync(_case, id))!);
        Assert.Equal(s_photo, await _desk.SealedAsync(_case, id));
        Assert.DoesNotContain(PlaceRecord.Marker, Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.Equal((s_photo.Length, Convert.ToHexStringLower(SHA256.HashData(clean))), (clean.Length, file.CleanSha256));
        Assert.Equal("location-removed", file.Checks!.Single(result => result.Check == CheckNames.Location).Code);
        Assert.Equal((StorageNames.Containers.EvidenceClean, file.CleanSha256, false), Part(LeavingCopy.Of(_case, file)));
        Assert.Equal((StorageNames.Containers.EvidenceSealed, file.Sha256, true), Part(LeavingCopy.Original(_case, file)));
    }

    [Fact]
    public async Task A_file_without_a_place_leaves_as_it_is()
    {
        var id = await ReceiveAsync(PictureFile.Jpeg(), "实拍.jpg");
        await InspectAsync(id);

        Assert.Null(await _desk.CleanAsync(_case, id));
        Assert.Equal(
            (StorageNames.Containers.EvidenceSealed, (await FileAsync(id)).Sha256, true),
            Part(LeavingCopy.Of(_case, await FileAsync(id)))
        );
    }

    [Fact]
    public async Task A_crash_between_copy_and_record_ends_the_same()
    {
        var id = await ReceiveAsync(s_photo, "实拍.jpg");
        _desk.Traffic.Before = request => request.IsTransaction ? Task.FromException(new InvalidOperationException("Crashed.")) : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => InspectAsync(id));
        _desk.Traffic.Before = null;
        var first = await _desk.CleanAsync(_case, id);

        await InspectAsync(id);

        Assert.Equal(first, await _desk.CleanAsync(_case, id));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(first!)), (await FileAsync(id)).CleanSha256);
    }

    [Fact]
    public async Task A_film_of_many_blocks_is_copied_in_blocks()
    {
        var film = FilmFile.WithPlaces();
        byte[] large = [.. film[..20], .. FilmFile.Box("mdat", new byte[17 << 20]), .. film[20..]];
        var id = await ReceiveAsync(large, "装箱.mp4");
        await InspectAsync(id);

        var clean = (await _desk.CleanAsync(_case, id))!;
        Assert.Equal(large, await _desk.SealedAsync(_case, id));
        Assert.True(large.AsSpan(0, 17 << 20).SequenceEqual(clean.AsSpan(0, 17 << 20)));
        Assert.DoesNotContain(PlaceRecord.Marker, Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.Equal((await FileAsync(id)).CleanSha256, Convert.ToHexStringLower(SHA256.HashData(clean)));
    }

    [Fact]
    public async Task A_small_file_is_fetched_once_for_all_checks()
    {
        var id = await ReceiveAsync(PdfFile.Of(40, "text").Bytes(), "罚单.pdf");
        _desk.Traffic.Forget();

        await InspectAsync(id);

        Assert.Single(_desk.Traffic.Requests, request => request is { Method: "GET", Name: StorageNames.Containers.EvidenceIncoming });
    }

    [Fact]
    public async Task A_name_that_speaks_of_an_identity_card_is_warned_of()
    {
        var id = await ReceiveAsync(PictureFile.Jpeg(), "身份证.jpg");
        await InspectAsync(id);

        Assert.Equal("personal-data-name", (await FileAsync(id)).Checks!.Single(result => result.Check == CheckNames.PersonalData).Code);
    }

    private static (string, string, bool) Part(LeavingCopy copy) => (copy.Container, copy.Sha256, copy.IsOriginal);

    private Task<string> ReceiveAsync(byte[] bytes, string name) => _desk.ReceiveAsync(_case, bytes, fileName: name);

    private Task InspectAsync(string id) =>
        _desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(_case, id), StoreDesk.Start, CancellationToken.None);

    private async Task<EvidenceItem> FileAsync(string id) => (await _desk.ReadAsync(_case)).Evidence[id];
}
