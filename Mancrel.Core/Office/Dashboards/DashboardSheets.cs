using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Insight;
using Mancrel.Core.Outreach.Campaigns;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;
using Sums = System.Collections.Generic.IReadOnlyDictionary<string, decimal>;

namespace Mancrel.Core.Office.Dashboards;

/// <summary>
/// Reads dashboards as sheets, from the sums that the app's own are of. No sheet names a customer or a colleague: what is open with whom
/// is left out.
/// </summary>
public sealed class DashboardSheets(
    IDocumentStore store,
    StatsBook book,
    PipelineBook pipelines,
    BoardProjection boards,
    CampaignCounts campaigns
)
{
    private const int MostRows = 30;
    private const int MostMonths = 6;
    private const int MostDaysByDay = 31;
    private static readonly string[] Ways = ["inbound", "outbound"];

    /// <summary>A dashboard of some days, as far as somebody sees.</summary>
    public async Task<Sheet> ReadAsync(
        TenantId tenant,
        Sight sight,
        DashboardKind kind,
        DateOnly from,
        DateOnly to,
        SheetWords words,
        CancellationToken cancellation
    ) =>
        new(
            kind,
            words["name_" + CoreJson.Name(kind)],
            kind switch
            {
                DashboardKind.Dashboard => await GlanceAsync(tenant, sight, from, to, words, cancellation),
                DashboardKind.MessagesByStatus => await SharesAsync(tenant, "state", from, to, words, cancellation),
                DashboardKind.MessagesByOccasion => await SharesAsync(tenant, "occasion", from, to, words, cancellation),
                DashboardKind.AiUsageStats => await AiAsync(tenant, from, to, words, cancellation),
                DashboardKind.CampaignPerformance => [await CampaignsAsync(tenant, words, cancellation)],
                DashboardKind.ContactsBySegment => [await SegmentsAsync(tenant, words, cancellation)],
                _ => [await TimelineAsync(tenant, from, to, words, cancellation)],
            }
        );

    private async Task<IReadOnlyList<SheetBlock>> GlanceAsync(
        TenantId tenant,
        Sight sight,
        DateOnly from,
        DateOnly to,
        SheetWords words,
        CancellationToken cancellation
    )
    {
        var length = to.DayNumber - from.DayNumber + 1;
        var now = await SumsAsync(tenant, from, to, cancellation);
        var before = await SumsAsync(tenant, from.AddDays(-length), from.AddDays(-1), cancellation);
        SheetRow Row(string name, Func<Sums, string> value) => new([words[name], value(now), value(before)]);
        SheetRow Counted(string name, string sum) => Row(name, of => words.Whole(StatSums.Whole(of, sum)));
        List<SheetBlock> blocks =
        [
            new(
                words["letters"],
                [words["figure"], words["this_span"], words["before"]],
                [
                    Counted("came", "inbound"),
                    Counted("written", "outbound"),
                    Counted("replied", "reply.count"),
                    Counted("by_itself", "reply.automatic"),
                    Counted("escalated", "band.escalate"),
                    Row("median", of => words.Lasts(StatsBook.ReplySeconds(of, 0.5))),
                    Row("nine_of_ten", of => words.Lasts(StatsBook.ReplySeconds(of, 0.9))),
                ],
                words["nothing"]
            ),
        ];
        var deals = await book.DealsAsync(tenant, cancellation);
        foreach (var pipeline in (await pipelines.ListAsync(tenant, cancellation)).Select(stored => stored.Value))
        {
            blocks.Add(Funnel(pipeline, await boards.ReadAsync(tenant, pipeline.PipelineId, sight, cancellation), deals, words));
        }

        blocks.Add(Months(deals, words));
        return blocks;
    }

    private static SheetBlock Funnel(Pipeline pipeline, BoardTotals totals, Sums deals, SheetWords words)
    {
        var open = pipeline.Stages.Where(stage => stage.Outcome == StageOutcome.Open).ToList();
        var most = open.Max(stage => totals.Stages.GetValueOrDefault(stage.Id, StageTotals.None).Count);
        return new SheetBlock(
            words.With("funnel", pipeline.Name),
            [words["stage"], words["deals"], words["value"], words["went_on"]],
            [
                .. from stage in open
                let now = totals.Stages.GetValueOrDefault(stage.Id, StageTotals.None)
                let key = $"{pipeline.PipelineId.Value}/{stage.Id}"
                select new SheetRow(
                    [
                        stage.Name,
                        words.Whole(now.Count),
                        words.Money(StatSums.Worth(now.Values, "")),
                        words.Share(Part(StatSums.Whole(deals, "went." + key), StatSums.Whole(deals, "came." + key))),
                    ],
                    Bar(now.Count, most)
                ),
            ],
            words["no_deals"]
        );
    }

    private static SheetBlock Months(Sums deals, SheetWords words)
    {
        string[] kinds = ["made.", "wonIn.", "lostIn."];
        var months = deals
            .Keys.Where(key => kinds.Any(kind => key.StartsWith(kind, StringComparison.Ordinal)))
            .Select(key => key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..])
            .Distinct(StringComparer.Ordinal)
            .OrderDescending(StringComparer.Ordinal)
            .Take(MostMonths);
        return new SheetBlock(
            words["months"],
            [words["month"], words["made"], words["won"], words["lost"], words["won_value"]],
            [
                .. months.Select(month => new SheetRow([
                    // A hyphen that no narrow column breaks at.
                    month.Replace('-', '\u2011'),
                    words.Whole(StatSums.Whole(deals, "made." + month)),
                    words.Whole(StatSums.Whole(deals, "wonIn." + month)),
                    words.Whole(StatSums.Whole(deals, "lostIn." + month)),
                    words.Money(StatSums.Worth(deals, $"wonValue.{month}.")),
                ])),
            ],
            words["no_deals"]
        );
    }

    private async Task<IReadOnlyList<SheetBlock>> SharesAsync(
        TenantId tenant,
        string what,
        DateOnly from,
        DateOnly to,
        SheetWords words,
        CancellationToken cancellation
    )
    {
        var sums = await SumsAsync(tenant, from, to, cancellation);
        return
        [
            .. Ways.Where(way => what == "state" || StatSums.Named(sums, $"{way}.{what}.").Count > 0 || way == "outbound")
                .Select(way =>
                {
                    var some = StatSums.Named(sums, $"{way}.{what}.").OrderByDescending(one => one.Value).Take(MostRows).ToList();
                    var all = StatSums.Whole(sums, way);
                    return new SheetBlock(
                        words[way],
                        [words[what], words["count"], words["share"]],
                        [
                            .. some.Select(one => new SheetRow(
                                [words.Name(what, one.Key), words.Whole(one.Value), words.Share(Part(one.Value, all))],
                                Bar(one.Value, all)
                            )),
                        ],
                        words["nothing"]
                    );
                }),
        ];
    }

    private async Task<IReadOnlyList<SheetBlock>> AiAsync(
        TenantId tenant,
        DateOnly from,
        DateOnly to,
        SheetWords words,
        CancellationToken cancellation
    )
    {
        var sums = await SumsAsync(tenant, from, to, cancellation);
        var bands = StatSums.Named(sums, "band.");
        var decided = bands.Values.Sum();
        var verdicts = StatSums.Named(sums, "verdict.");
        var right = Verdicts.Right.Sum(name => verdicts.GetValueOrDefault(name));
        var judged = right + Verdicts.Wrong.Sum(name => verdicts.GetValueOrDefault(name));
        return
        [
            new(
                null,
                [words["figure"], words["this_span"]],
                [
                    new([words["decisions"], words.Whole(StatSums.Whole(sums, "ai.decisions"))]),
                    new([words["right"], words.Share(Part(right, judged))]),
                    new([words["tokens"], words.Whole(StatSums.Whole(sums, "ai.tokens"))]),
                    new([words["cost"], words.Money(StatSums.Worth(sums, "ai.cost."))]),
                ],
                words["nothing"]
            ),
            new(
                words["band"],
                [words["band"], words["count"], words["share"]],
                [
                    .. bands.Select(band => new SheetRow(
                        [words.Name("band", band.Key), words.Whole(band.Value), words.Share(Part(band.Value, decided))],
                        Bar(band.Value, decided)
                    )),
                ],
                words["nothing"]
            ),
        ];
    }

    private async Task<SheetBlock> CampaignsAsync(TenantId tenant, SheetWords words, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Campaign>(
            tenant,
            new DocumentQuery { Sort = new DocumentSort("sortName"), Limit = MostRows },
            cancellation
        );
        List<SheetRow> rows = [];
        foreach (var campaign in page.Items.Select(item => item.Value))
        {
            var came = await campaigns.ResultsAsync(tenant, campaign.CampaignId, cancellation);
            rows.Add(
                new([
                    campaign.Name,
                    words.Whole(came.Sent),
                    words.Share(Part(came.Delivered, came.Sent)),
                    words.Share(Part(came.Replied, came.Sent)),
                    words.Share(Part(came.Bounced, came.Sent)),
                ])
            );
        }

        string[] heads = ["campaign", "sent", "delivered", "answered", "bounced"];
        return new SheetBlock(null, [.. heads.Select(head => words[head])], rows, words["no_campaigns"]);
    }

    private async Task<SheetBlock> SegmentsAsync(TenantId tenant, SheetWords words, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Segment>(
            tenant,
            new DocumentQuery { Sort = new DocumentSort("sortName"), Limit = MostRows },
            cancellation
        );
        var all = (await store.QueryAsync<Contact>(tenant, new DocumentQuery { Limit = 1, CountTotal = true }, cancellation)).Total ?? 0;
        return new SheetBlock(
            null,
            [words["segment"], words["contacts"], words["of_all"]],
            [
                .. page
                    .Items.Select(item => item.Value)
                    .Select(segment => new SheetRow(
                        [
                            segment.Name,
                            segment.Count is { } count ? words.Whole(count) : words["none"],
                            segment.Count is { } some && some <= all && all > 0 ? words.Percent((double)some / all) : words["none"],
                        ],
                        segment.Count is { } part ? Bar(part, all) : null
                    )),
            ],
            words["no_segments"]
        );
    }

    private async Task<SheetBlock> TimelineAsync(
        TenantId tenant,
        DateOnly from,
        DateOnly to,
        SheetWords words,
        CancellationToken cancellation
    )
    {
        var known = (await book.DaysAsync(tenant, from, to, cancellation)).ToDictionary(day => day.Day, day => day.Values);
        var length = to.DayNumber - from.DayNumber + 1;
        var step = length > MostDaysByDay ? 7 : 1;
        var spans = Enumerable
            .Range(0, (length + step - 1) / step)
            .Select(at => from.AddDays(at * step))
            .Select(first =>
                (
                    First: first,
                    Sums: StatsBook.Sum(
                        Enumerable.Range(0, step).Select(at => known.GetValueOrDefault(first.AddDays(at), Contributions.Nothing))
                    )
                )
            )
            .Reverse()
            .ToList();
        var most = spans.Max(span => StatSums.Whole(span.Sums, "inbound"));
        return new SheetBlock(
            null,
            [
                words[step == 1 ? "day" : "week"],
                words["came"],
                words["by_itself"],
                words["by_people"],
                words["escalated"],
                words["written"],
            ],
            [
                .. spans.Select(span =>
                {
                    var itself = StatSums.Whole(span.Sums, "reply.automatic");
                    return new SheetRow(
                        [
                            words.Day(span.First),
                            words.Whole(StatSums.Whole(span.Sums, "inbound")),
                            words.Whole(itself),
                            words.Whole(Math.Max(0, StatSums.Whole(span.Sums, "reply.count") - itself)),
                            words.Whole(StatSums.Whole(span.Sums, "band.escalate")),
                            words.Whole(StatSums.Whole(span.Sums, "outbound")),
                        ],
                        Bar(StatSums.Whole(span.Sums, "inbound"), most)
                    );
                }),
            ],
            words["nothing"]
        );
    }

    private async Task<Sums> SumsAsync(TenantId tenant, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        StatsBook.Sum((await book.DaysAsync(tenant, from, to, cancellation)).Select(day => day.Values));

    // What is counted by two indexes may differ for a moment.
    private static Proportion Part(long part, long all) => Proportion.Of(Math.Min(part, all), all);

    private static double? Bar(long part, long all) => all == 0 ? null : Math.Min(1, (double)part / all);
}
