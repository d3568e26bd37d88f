using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Replies;

/// <summary>What is stored in documents and workflow histories comes back as it was.</summary>
public sealed class DocumentTests
{
    [Fact]
    public async Task Classification_draft_and_decision_survive_json()
    {
        var handled = await Shop.Ordinary().HandleAsync("How much is the Oak Desk Lamp? I need 5 pcs by 12 March.");

        Assert.Equivalent(handled.Classification, Copy(handled.Classification), strict: true);
        Assert.Equivalent(handled.Draft, Copy(handled.Draft!), strict: true);
        Assert.Equivalent(handled.Decision, Copy(handled.Decision), strict: true);
    }

    [Fact]
    public void Names_in_json_are_the_contracts()
    {
        Assert.Contains(
            "\"intent\":\"change_or_cancel_order\"",
            JsonSerializer.Serialize(Some.Classified(Intent.ChangeOrCancelOrder), CoreJson.Options),
            StringComparison.Ordinal
        );
        Assert.Equal("\"auto_send\"", JsonSerializer.Serialize(Band.AutoSend, CoreJson.Options));
    }

    [Fact]
    public void Thresholds_and_calibration_survive_json()
    {
        var thresholds = new BandThresholds(0.95, 0.7)
        {
            PerIntent = new Dictionary<Intent, BandThresholds> { [Intent.PriceQuote] = new(0.99, 0.8) },
        };
        var calibration = Calibration.Empty.With(Intent.PriceQuote, 0.95, Verdict.Rejected, autoSend: true);

        Assert.Equal(0.99, Copy(thresholds).For(Intent.PriceQuote).AutoSend);
        Assert.Equal(calibration.Correct(Intent.PriceQuote, 0.95), Copy(calibration).Correct(Intent.PriceQuote, 0.95));
    }

    private static T Copy<T>(T value) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, CoreJson.Options), CoreJson.Options)!;
}
