using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using CaseDesk.Local.Texts;

namespace CaseDesk.Local.Startup;

/// <summary>The directory a host keeps its things in, held by one host at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <summary>Throws <see cref="StartRefusedException"/> when another host holds it or it cannot be written.</summary>
    public static DataDirectory Open(string path)
    {
        try
        {
            var full = OwnersOnly(path);
            var file = System.IO.Path.Combine(full, "lock");
            try
            {
                return new DataDirectory(full, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(file))
            {
                throw new StartRefusedException("data-in-use", ("directory", full));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException("data-unwritable", ("directory", path));
        }
    }

    /// <summary>The kept desk key; the first time a new one.</summary>
    public string DeskKey()
    {
        var file = System.IO.Path.Combine(Path, "desk-key");
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } kept)
            return kept;
        var made = NewKey();
        WriteOwnersOnly(file, made);
        return made;
    }

    /// <summary>
    /// Keys, cases and people's files lie there: nobody else on the machine looks in, also where the directory was there before.
    /// </summary>
    private static string OwnersOnly(string path)
    {
        const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
            return Directory.CreateDirectory(path).FullName;
        var full = Directory.CreateDirectory(path, Owners).FullName;
        File.SetUnixFileMode(full, Owners);
        return full;
    }

    public static string NewKey() => "desk-" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>Says in <c>desk.json</c>, for programs, what the banner says for people.</summary>
    public void WriteDesk(object desk) => WriteOwnersOnly(DeskFile, JsonSerializer.Serialize(desk, s_json));

    public void Dispose()
    {
        File.Delete(DeskFile);
        _lock.Dispose();
    }

    private string DeskFile => System.IO.Path.Combine(Path, "desk.json");

    // Whoever waits for the file must never read half of it: written beside, then moved.
    private static void WriteOwnersOnly(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(file + ".new", options))
            writer.Write(text);
        File.Move(file + ".new", file, overwrite: true);
    }
}
