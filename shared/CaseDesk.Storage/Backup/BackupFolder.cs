using System.Text.RegularExpressions;
using CaseDesk.Storage.Packets;

namespace CaseDesk.Storage.Backup;

/// <summary>
/// The folder that a backup lies in. A file appears under its name when it is whole; its bytes are hashed on their way. Names are those of
/// rows and blobs, which somebody else may have chosen: none leads out of the folder.
/// </summary>
public sealed partial class BackupFolder(string root)
{
    /// <summary>The list of all files, a line each.</summary>
    public const string List = "manifest.jsonl";

    /// <summary>The desk's signature under the list; written last.</summary>
    public const string Signature = "signature.json";

    /// <summary>What earlier runs have taken, while one is under way.</summary>
    public const string Taken = "taken.jsonl";

    /// <summary>The end of a name whose file is not whole yet.</summary>
    public const string Part = ".part";

    public static IReadOnlyList<string> OwnFiles { get; } = [List, Signature, Taken, List + Part];

    private readonly string _root = Path.GetFullPath(root);

    public string Name => _root;

    /// <exception cref="FormatException">The path could lead elsewhere.</exception>
    public string PathOf(string path) => IsSafe(path)
        ? Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar))
        : throw new FormatException($"{path} is no path within a backup.");

    /// <summary>Whether storage's name of a blob may be a file's name.</summary>
    public static bool IsSafe(string path) =>
        path.Length is > 0 and <= 500 && Safe().IsMatch(path) && path.Split('/').All(static part => part.Trim('.').Length > 0);

    public bool Exists(string path) => File.Exists(PathOf(path));

    /// <summary>Bytes of a file; null when there is none.</summary>
    public long? SizeOf(string path) => new FileInfo(PathOf(path)) is { Exists: true } file ? file.Length : null;

    public FileStream OpenRead(string path) => File.OpenRead(PathOf(path));

    /// <summary>Writes a file whole, or not at all.</summary>
    public async Task<BackupFile> WriteAsync(string path, Stream content, CancellationToken cancellation)
    {
        var target = PathOf(path);
        MakeFolder(Path.GetDirectoryName(target)!);
        ContentSum sum;
        await using (var file = Create(target + Part))
            sum = await ContentSum.OfAsync(content, file, cancellation);
        File.Move(target + Part, target, overwrite: true);
        return new BackupFile(path, sum.Size, sum.Sha256);
    }

    /// <summary>For writing from the start; only its owner may read it.</summary>
    public static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
    }

    /// <summary>Every file there is, with forward slashes, in no order.</summary>
    public IEnumerable<string> Files() => !Directory.Exists(_root)
        ? []
        : Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_root, file).Replace(Path.DirectorySeparatorChar, '/'));

    /// <summary>Makes the folder, for its owner alone.</summary>
    public void Make() => MakeFolder(_root);

    public void Remove(string path) => File.Delete(Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar)));

    public void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to), overwrite: true);

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.\-/]+\z")]
    private static partial Regex Safe();
}
