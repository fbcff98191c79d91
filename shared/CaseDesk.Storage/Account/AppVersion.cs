using System.Reflection;

namespace CaseDesk.Storage.Account;

/// <summary>Which release this program is, as <c>Directory.Build.props</c> says.</summary>
public static class AppVersion
{
    /// <summary>Three figures: <c>1.0.0</c>.</summary>
    public static string Text { get; } =
        typeof(AppVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The first two of them: what the API and what is stored go by.</summary>
    public static string MajorMinor { get; } = Text[..Text.LastIndexOf('.')];
}
