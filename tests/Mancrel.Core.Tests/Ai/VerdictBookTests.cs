using Mancrel.Core.Common;
using Mancrel.Core.Learning;
using Mancrel.Core.Tests.Replies;
using Mancrel.Core.Triage;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Ai;

public sealed class VerdictBookTests
{
    private static readonly TenantId Other = new("other");
    private readonly ManualTimeProvider clock = new();
    private readonly VerdictBook book;

    public VerdictBookTests() => book = new VerdictBook(new InMemoryDocumentStore(clock), clock);

    [Fact]
    public async Task Verdicts_correct_the_confidence_of_their_tenant_and_intent_only()
    {
        for (var at = 0; at < 40; at++)
        {
            await RecordAsync(One("d" + at, Verdict.Rejected));
        }

        var calibration = await CalibrationAsync(Shop.Tenant);
        Assert.InRange(calibration.Correct(Intent.PriceQuote, 0.95), 0.25, 0.4);
        Assert.Equal(0.95, calibration.Correct(Intent.Availability, 0.95));
        Assert.Equal(0.95, (await CalibrationAsync(Other)).Correct(Intent.PriceQuote, 0.95));
    }

    [Fact]
    public async Task A_repeated_verdict_counts_once_and_a_later_one_takes_its_place()
    {
        await RecordAsync(One("d1", Verdict.Rejected));
        await RecordAsync(One("d1", Verdict.Rejected));
        await RecordAsync(One("d1", Verdict.Accepted));

        var tally = Assert.Single(await book.TalliesAsync(Shop.Tenant, TestContext.Current.CancellationToken));
        Assert.Equal(new TallyBin(1, 1, 0.95), tally.AutoSends);
        Assert.Equal(1, tally.Bins.Sum(bin => bin.Total));
    }

    [Fact]
    public async Task Verdicts_of_many_people_at_once_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(at => Task.Run(() => RecordAsync(One("d" + at, Verdict.Accepted)))));

        Assert.Equal(30, (await CalibrationAsync(Shop.Tenant)).CountOf(Intent.PriceQuote));
    }

    [Fact]
    public async Task What_another_process_recorded_is_seen_after_half_a_minute()
    {
        var store = new InMemoryDocumentStore(clock);
        var (here, there) = (new VerdictBook(store, clock), new VerdictBook(store, clock));
        await here.CalibrationAsync(Shop.Tenant, TestContext.Current.CancellationToken);
        await there.RecordAsync(Shop.Tenant, One("d1", Verdict.Rejected), TestContext.Current.CancellationToken);

        Assert.Equal(0, (await here.CalibrationAsync(Shop.Tenant, TestContext.Current.CancellationToken)).CountOf(Intent.PriceQuote));
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(1, (await here.CalibrationAsync(Shop.Tenant, TestContext.Current.CancellationToken)).CountOf(Intent.PriceQuote));
    }

    private static VerdictRecord One(string decision, Verdict verdict) =>
        new()
        {
            DecisionId = decision,
            ConversationId = new ConversationId("c_1"),
            MessageId = new MessageId("m_1"),
            Intent = Intent.PriceQuote,
            Verdict = verdict,
            Shown = 0.95,
            AutoSend = true,
            At = Shop.Now,
            By = "ann@shop.example",
        };

    private Task RecordAsync(VerdictRecord verdict) => book.RecordAsync(Shop.Tenant, verdict, TestContext.Current.CancellationToken);

    private Task<Calibration> CalibrationAsync(TenantId tenant) => book.CalibrationAsync(tenant, TestContext.Current.CancellationToken);
}
