using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;

namespace Mancrel.Core.Tests.Catalogue;

/// <summary>What a catalogue has to be after a history, written as simply as it can be said: no store, no tries, no articles.</summary>
internal sealed class CatalogueModel
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public static string Currency => "EUR";

    public IReadOnlyDictionary<string, Entry> Entries => entries;

    public Entry? Live(string sku) => entries.GetValueOrDefault(sku) is { IsThere: true } entry ? entry : null;

    public void Upsert(string vendor, string sku, long version, Facts facts)
    {
        if (!Counts(vendor, sku, version))
        {
            return;
        }

        var before = entries.GetValueOrDefault(sku);
        var locked = before?.Vendor == vendor ? before.Locked : [];
        entries[sku] = new Entry(vendor, version, IsDeleted: false, IsHidden: false, facts, locked, null, null);
        if (locked.Count > 0)
        {
            entries[sku] = entries[sku] with { Facts = facts.With(locked, before!.Facts), Told = facts };
        }
    }

    public void Delete(string vendor, string sku, long version)
    {
        if (!Counts(vendor, sku, version))
        {
            return;
        }

        var before = entries.GetValueOrDefault(sku) ?? new Entry(vendor, version, true, false, new Facts(sku, null, null), [], null, null);
        entries[sku] = before with
        {
            Vendor = vendor,
            Version = version,
            IsDeleted = true,
            Locked = before.Vendor == vendor ? before.Locked : [],
            Told = before.Vendor == vendor && before.Locked.Count > 0 ? before.Told : null,
            Floor = null,
        };
    }

    public void Snapshot(string vendor, IReadOnlyDictionary<string, (long Version, Facts Facts)> all)
    {
        foreach (var (sku, told) in all)
        {
            Upsert(vendor, sku, told.Version, told.Facts);
        }

        foreach (var sku in entries.Keys.Where(sku => Live(sku)?.Vendor == vendor && !all.ContainsKey(sku)).ToList())
        {
            entries[sku] = entries[sku] with { IsHidden = true };
        }
    }

    public void Add(string sku, Facts facts)
    {
        var before = entries.GetValueOrDefault(sku);
        if (before is { IsThere: true })
        {
            return;
        }

        var floor =
            before is null ? null
            : before.Vendor == Product.ByHand ? before.Floor
            : before.Version;
        entries[sku] = new Entry(Product.ByHand, (before?.Version ?? 0) + 1, false, false, facts, [], null, floor);
    }

    public void Change(string sku, Facts facts, IReadOnlyList<string> locked)
    {
        var before = entries[sku];
        if (facts == before.Facts && locked.SequenceEqual(before.Locked))
        {
            return;
        }

        if (before.Vendor == Product.ByHand)
        {
            entries[sku] = before with { Version = before.Version + 1, Facts = facts, Locked = locked };
            return;
        }

        var told = before.Told ?? before.Facts;
        var freed = before.Locked.Where(field => !locked.Contains(field) && Equals(facts.Of(field), before.Facts.Of(field))).ToList();
        var next = facts.With(freed, told);
        entries[sku] = before with { Facts = next, Locked = locked, Told = locked.Count > 0 || next != told ? told : null };
    }

    public void Remove(string sku)
    {
        var before = entries[sku];
        entries[sku] = before with
        {
            IsDeleted = true,
            IsHidden = false,
            Locked = [],
            Told = null,
            Version = before.Version + (before.Vendor == Product.ByHand ? 1 : 0),
        };
    }

    // Events come one after the other, so that of one version the later telling counts.
    private bool Counts(string vendor, string sku, long version) =>
        entries.GetValueOrDefault(sku) switch
        {
            null => true,
            { IsThere: true } there when there.Vendor != vendor => false,
            { IsThere: false, Vendor: Product.ByHand } gone => gone.Floor is not { } floor || version > floor,
            { } known => version > known.Version || (version == known.Version && !known.IsDeleted),
        };

    internal sealed record Entry(
        string Vendor,
        long Version,
        bool IsDeleted,
        bool IsHidden,
        Facts Facts,
        IReadOnlyList<string> Locked,
        Facts? Told,
        long? Floor
    )
    {
        public bool IsThere => !IsDeleted && !IsHidden;
    }

    internal sealed record Facts(string Title, decimal? Price, decimal? Stock)
    {
        public Money? Money => Price is { } amount ? new Money(amount, Currency) : null;

        public object? Of(string field) =>
            field switch
            {
                "title" => Title,
                "price" => Price,
                _ => Stock,
            };

        public Facts With(IEnumerable<string> fields, Facts other) =>
            fields.Aggregate(
                this,
                (facts, field) =>
                    field switch
                    {
                        "title" => facts with { Title = other.Title },
                        "price" => facts with { Price = other.Price },
                        _ => facts with { Stock = other.Stock },
                    }
            );
    }
}
