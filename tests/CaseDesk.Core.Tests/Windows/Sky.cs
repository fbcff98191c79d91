namespace CaseDesk.Core.Tests.Windows;

/// <summary>
/// Where sun and moon really are: the yardstick for computed festivals. Series of Meeus, Astronomical Algorithms (2nd ed.), ch. 25 and 49,
/// shortened: the sun to 0.01° (a quarter of an hour), a new moon to about a minute.
/// </summary>
internal static class Sky
{
    private const double Degree = Math.PI / 180;

    /// <summary>Dynamical time runs about 70 to 130 s ahead of UTC in this century; the middle is near enough here.</summary>
    private const double DynamicalLead = 100;

    private static readonly DateTimeOffset s_epoch = new(2000, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The sun's apparent longitude in degrees, 0 to 360.</summary>
    public static double SunLongitude(DateTimeOffset instant)
    {
        var t = ((instant - s_epoch).TotalSeconds + DynamicalLead) / 86400 / 36525;
        var m = (357.52911 + (35999.05029 * t)) * Degree;
        var centre =
            ((1.914602 - (0.004817 * t)) * Math.Sin(m)) + ((0.019993 - (0.000101 * t)) * Math.Sin(2 * m)) + (0.000289 * Math.Sin(3 * m));
        var node = (125.04 - (1934.136 * t)) * Degree;
        var longitude = 280.46646 + (36000.76983 * t) + (0.0003032 * t * t) + centre - 0.00569 - (0.00478 * Math.Sin(node));
        return ((longitude % 360) + 360) % 360;
    }

    /// <summary>The new moon nearest to <paramref name="instant"/>.</summary>
    public static DateTimeOffset NewMoonNear(DateTimeOffset instant)
    {
        var k = Math.Round(((instant - s_epoch).TotalDays - 5.1) / 29.530588861);
        var t = k / 1236.85;
        double sun = 2.5534 + (29.10535670 * k), moon = 201.5643 + (385.81693528 * k) + (0.0107582 * t * t);
        double node = 160.7108 + (390.67050284 * k) - (0.0016118 * t * t), e = 1 - (0.002516 * t);
        double Sin(double ofMoon, double ofSun, double ofNode) => Math.Sin(((ofMoon * moon) + (ofSun * sun) + (ofNode * node)) * Degree);
        var days = 5.09766 + (29.530588861 * k) + (0.00015437 * t * t)
            - (0.40720 * Sin(1, 0, 0)) + (0.17241 * e * Sin(0, 1, 0)) + (0.01608 * Sin(2, 0, 0)) + (0.01039 * Sin(0, 0, 2))
            + (0.00739 * e * Sin(1, -1, 0)) - (0.00514 * e * Sin(1, 1, 0)) + (0.00208 * e * e * Sin(0, 2, 0)) - (0.00111 * Sin(1, 0, -2))
            - (0.00057 * Sin(1, 0, 2)) + (0.00056 * e * Sin(2, 1, 0)) - (0.00042 * Sin(3, 0, 0)) + (0.00042 * e * Sin(0, 1, 2))
            + (0.00038 * e * Sin(0, 1, -2)) - (0.00024 * e * Sin(2, -1, 0)) - (0.00017 * Math.Sin((124.7746 - (1.56375588 * k)) * Degree))
            - (0.00007 * Sin(1, 2, 0)) + (0.00004 * Sin(2, 0, -2)) + (0.00004 * Sin(0, 3, 0)) + (0.00003 * Sin(1, 1, -2))
            + (0.00003 * Sin(2, 0, 2)) - (0.00003 * Sin(1, 1, 2)) + (0.00003 * Sin(1, -1, 2))
            + (0.00033 * Math.Sin((299.77 + (0.107408 * k)) * Degree)) + (0.00016 * Math.Sin((251.88 + (0.016321 * k)) * Degree))
            + (0.00016 * Math.Sin((251.83 + (26.651886 * k)) * Degree)) + (0.00013 * Math.Sin((349.42 + (36.412478 * k)) * Degree));
        return s_epoch.AddDays(days).AddSeconds(-DynamicalLead);
    }
}
