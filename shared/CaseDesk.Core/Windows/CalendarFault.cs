using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Windows;

/// <summary>Why a calendar file was not taken.</summary>
/// <param name="Path">JSON path of the wrong place: <c>$.years[2].holidays[1].off[3]</c>.</param>
/// <param name="Message">What is wrong there, in English, for whoever keeps the file.</param>
/// <param name="Entry">The refusal of somebody who imports it.</param>
public sealed record CalendarFault(string Path, string Message, RefusalEntry Entry)
{
    public override string ToString() => $"{Path}: {Message}";

    public Refusal ToRefusal() => Entry.With(("path", Path), ("fault", Message)).At(Path);
}

/// <summary>Calendar data that was expected to be sound is not; carries the fault with its place.</summary>
public sealed class CalendarFormatException(CalendarFault fault) : FormatException(fault.ToString())
{
    public CalendarFault Fault { get; } = fault;
}
