namespace CaseDesk.Azure.Tests.Alerts;

/// <summary>The checked-out sources that this test assembly was built from.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("Serverless.sln is in no folder above the tests.");
    }
}
