using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Occasions;

/// <summary>Reads and writes what is set for occasions.</summary>
public sealed class OccasionDesk(IDocumentStore store, SegmentDesk segments, TimeProvider clock)
{
    private const int MostADay = 500;

    /// <summary>What is stored of an occasion; null until somebody wrote something.</summary>
    public Task<Stored<OccasionRule>?> FindAsync(TenantId tenant, Occasion occasion, CancellationToken cancellation) =>
        store.GetAsync<OccasionRule>(tenant, OccasionRule.ThePartition, CoreJson.Name(occasion), cancellation);

    /// <summary>The rules that mail is written by.</summary>
    public async Task<IReadOnlyList<OccasionRule>> OnAsync(TenantId tenant, CancellationToken cancellation)
    {
        var rules = new List<OccasionRule>();
        foreach (var occasion in OccasionRule.Found)
        {
            if (await FindAsync(tenant, occasion, cancellation) is { Value: { On: true } rule })
            {
                rules.Add(rule);
            }
        }

        return rules;
    }

    /// <summary>Writes the fields over a rule as it was read.</summary>
    public async Task<WriteResult<OccasionRule>> WriteAsync(
        TenantId tenant,
        Occasion occasion,
        Stored<OccasionRule>? stored,
        OccasionDraft fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var before = stored?.Value ?? OccasionRule.Unset(occasion);
        var usual = OccasionRule.Unset(occasion);
        var (least, most) = occasion == Occasion.Renewal ? (0, 365) : (7, 3_650);
        var next = before with
        {
            On = fields.On ?? false,
            ConsentRequired = fields.ConsentRequired ?? true,
            Tone = fields.Tone,
            Field = await FieldAsync(tenant, occasion, fields, errors, cancellation),
            Days = Only(usual.Days is not null, "days", fields.Days ?? usual.Days, least, most, "renewal and win_back", errors),
            Percent = Only(usual.Percent is not null, "percent", fields.Percent ?? usual.Percent, 1, 90, "price_drop", errors),
            DailyCap = errors.Between("dailyCap", fields.DailyCap ?? usual.DailyCap, 1, MostADay) ?? usual.DailyCap,
        };
        if (errors.Any)
        {
            return WriteResult<OccasionRule>.Invalid(errors);
        }

        if (next.On != before.On)
        {
            next = next with { TurnedOnBy = next.On ? by : null, TurnedOnAt = next.On ? clock.GetUtcNow() : null };
        }

        var batch = new DocumentBatch(tenant, next.Partition);
        _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await FindAsync(tenant, occasion, cancellation))
            : WriteResult<OccasionRule>.Outdated;
    }

    private async Task<string?> FieldAsync(
        TenantId tenant,
        Occasion occasion,
        OccasionDraft fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        var name = errors.Text("field", fields.Field, 200);
        if (occasion is not (Occasion.Anniversary or Occasion.Renewal))
        {
            if (name.Length > 0)
            {
                errors.Add("field", "is of anniversary and renewal alone");
            }

            return null;
        }

        name = name.Length > 0 ? name : OccasionRule.Unset(occasion).Field ?? "";
        var times = (await segments.FieldsAsync(tenant, cancellation)).Values.Where(field => field.Type == SegmentType.Time).ToList();
        if (name.Length == 0 ? fields.On == true : times.TrueForAll(field => field.Name != name))
        {
            errors.Add("field", "says by which date, one of " + string.Join(", ", times.Select(field => field.Name)));
        }

        return name.Length == 0 ? null : name;
    }

    private static int? Only(bool has, string field, int? value, int least, int most, string whose, FieldErrors errors)
    {
        if (has)
        {
            return errors.Between(field, value, least, most) ?? least;
        }

        if (value is not null)
        {
            errors.Add(field, $"is of {whose} alone");
        }

        return null;
    }
}
