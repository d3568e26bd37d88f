using System.Globalization;
using Mancrel.Core.Common;

namespace Mancrel.Local.Sqlite;

/// <summary>A document's times as its table holds them: UTC text as in JSON.</summary>
internal static class DocumentTime
{
    /// <summary>Reads what <see cref="UtcTimeConverter"/> wrote.</summary>
    public static DateTimeOffset Read(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
