namespace CaseDesk.Core.Windows;

/// <summary>
/// The trade's clock: Asia/Shanghai, fixed UTC+8, no daylight saving. All dates of the desk are dates of this zone; all instants are
/// compared as instants.
/// </summary>
public static class ShanghaiTime
{
    /// <summary>+08:00 at every instant the desk handles (the last daylight saving there ended in 1991).</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The date in Shanghai at <paramref name="instant"/>: 2026-09-30T16:00:00Z is already 1 October.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>
    /// The instant at which Shanghai's wall clock shows <paramref name="time"/> on <paramref name="date"/>, with offset +08:00.
    /// </summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date.ToDateTime(time), Offset);

    /// <summary>Midnight at which <paramref name="date"/> begins, inclusive.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => At(date, TimeOnly.MinValue);

    /// <summary>
    /// The end of <paramref name="date"/>, exclusive: the start of the next day. "Until the end of Friday" still holds one tick before it,
    /// no longer at it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="date"/> is <see cref="DateOnly.MaxValue"/>.</exception>
    public static DateTimeOffset EndOf(DateOnly date) => StartOf(date.AddDays(1));
}
