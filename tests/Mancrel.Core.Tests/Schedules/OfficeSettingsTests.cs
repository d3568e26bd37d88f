using Mancrel.Core.Settings;

namespace Mancrel.Core.Tests.Schedules;

/// <summary>The office's time zone, and that of daily work.</summary>
public sealed class OfficeSettingsTests
{
    [Theory]
    [InlineData(null, null, "UTC", "UTC")]
    [InlineData("Europe/Berlin", null, "Europe/Berlin", "Europe/Berlin")]
    [InlineData(null, "Asia/Tashkent", "Asia/Tashkent", "Asia/Tashkent")]
    [InlineData("Europe/Berlin", "Asia/Tashkent", "Europe/Berlin", "Asia/Tashkent")]
    public void Daily_work_goes_by_the_offices_zone_unless_it_has_one_of_its_own(
        string? office,
        string? schedules,
        string officeZone,
        string scheduleZone
    )
    {
        var settings = Read(office, schedules);

        Assert.Equal((officeZone, scheduleZone), (settings.Office.Zone.Id, settings.Schedules.Zone.Id));
    }

    [Theory]
    [InlineData("Berlin", null, "Mancrel:Office:TimeZone")]
    [InlineData(null, "Mars/Olympus", "Mancrel:Schedules:TimeZone")]
    public void A_zone_that_nobody_knows_is_named_in_one_line(string? office, string? schedules, string setting)
    {
        var refused = Assert.Throws<InvalidSettingException>(() => Read(office, schedules));

        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        Assert.Contains(office ?? schedules!, refused.Message, StringComparison.Ordinal);
        Assert.Contains("such as Europe/Berlin", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private static MancrelSettings Read(string? office, string? schedules) =>
        new SettingsReader(
            new Dictionary<string, string?> { ["Mancrel:Office:TimeZone"] = office, ["Mancrel:Schedules:TimeZone"] = schedules }
        ).Read();
}
