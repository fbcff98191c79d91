using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;

namespace CaseDesk.Inspection.Pictures;

/// <summary>Films and recordings are only looked at from outside: nothing here plays them, and it says so.</summary>
public sealed class FilmCheck : IContentCheck
{
    public string Name => CheckNames.Film;

    public CheckResult? Run(InspectedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.IsFilm ? CheckResult.NotDone(CheckNames.Film, "film-not-played")
            : file.IsRecording ? CheckResult.NotDone(CheckNames.Recording, "recording-not-played")
            : null;
    }
}
