using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>A packet that the desk built, fetched to a file as whoever hands it in does.</summary>
internal sealed class PacketFile : IDisposable
{
    private PacketFile(string path) => Path = path;

    public string Path { get; }

    public static async Task<PacketFile> BuildAsync(CaseDriver @case, string ground)
    {
        var asked = (await @case.Client.PostAsync($"{@case.Path}/packets", new JsonObject { ["ground"] = ground }))
            .Expect(HttpStatusCode.Accepted)
            .Json;
        var id = (string)asked["packetId"]!;
        await @case.UntilAsync(state =>
            state["packets"]!.AsArray().FirstOrDefault(packet => (string)packet!["packetId"]! == id && (string)packet["status"]! == "ready")
        );
        var ready = (await @case.Client.LookAsync($"{@case.Path}/packets/{id}")).Expect(HttpStatusCode.OK).Json;
        var file = new PacketFile(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{id}.zip"));
        using var browser = new HttpClient();
        await using var content = await browser.GetStreamAsync(new Uri((string)ready["downloadUrl"]!));
        await using var to = File.Create(file.Path);
        await content.CopyToAsync(to);
        return file;
    }

    /// <summary>Turns one bit of the byte at <paramref name="at"/>.</summary>
    public void Flip(long at)
    {
        using var file = File.Open(Path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = at;
        var old = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(old ^ 1));
    }

    public void Dispose() => File.Delete(Path);
}
