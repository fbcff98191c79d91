using CaseDesk.Samples.Repository;

namespace CaseDesk.Infra.Tests.Bicep;

/// <summary>A copy of the template in a folder of its own, to be broken or to receive the compiler's files.</summary>
internal sealed class TemplateCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casedesk-template-");

    public TemplateCopy()
    {
        foreach (var extension in (string[])[".bicep", ".bicepparam"])
            foreach (var file in RepositoryTree.Files(extension, "infra"))
            {
                var target = PathOf(file["infra/".Length..]);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(RepositoryTree.PathOf(file), target);
            }
    }

    public string PathOf(string relative) => Path.Combine(_folder.FullName, relative);

    /// <summary>Replaces a text that must be there: a break that breaks nothing proves nothing.</summary>
    public void Break(string relative, string text, string replacement)
    {
        var path = PathOf(relative);
        var before = File.ReadAllText(path);
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(path, before.Replace(text, replacement, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
