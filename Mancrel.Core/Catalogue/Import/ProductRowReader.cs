using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>Reads the rows of a file by what its columns are taken for.</summary>
/// <param name="targets">What each column is.</param>
/// <param name="manner">How the file writes decimals.</param>
/// <param name="currency">ISO 4217 code where neither cell, column nor header names one; null refuses such a price.</param>
/// <param name="now">Which sale prices hold.</param>
internal sealed class ProductRowReader(IReadOnlyList<ColumnTarget> targets, DecimalMark manner, string? currency, DateTimeOffset now)
{
    private static readonly string[] Times =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mmzzz",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm'Z'",
    ];

    /// <summary>What a row says; null where nothing is in it.</summary>
    public ProductRow? Read(IReadOnlyList<string> values)
    {
        var cells = new Dictionary<string, (string Text, string? Currency)>(StringComparer.Ordinal);
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < targets.Count; i++)
        {
            var text = values[i].Trim();
            if (text.Length == 0 || targets[i].Field == ProductColumns.Ignore)
            {
                continue;
            }

            if (targets[i].Field.StartsWith(ProductLocks.Attribute, StringComparison.Ordinal))
            {
                attributes[targets[i].Field[ProductLocks.Attribute.Length..]] = Plain(text);
            }
            else
            {
                cells[targets[i].Field] = (text, targets[i].Currency);
            }
        }

        return cells.Count == 0 && attributes.Count == 0 ? null : new Reading(cells, manner, currency, now).Row(attributes);
    }

    /// <summary>Text without markup.</summary>
    internal static string Plain(string text) =>
        text.Contains('<', StringComparison.Ordinal)
        || (text.Contains('&', StringComparison.Ordinal) && text.Contains(';', StringComparison.Ordinal))
            ? HtmlText.Convert(text).Trim()
            : text;

    private sealed class Reading(
        Dictionary<string, (string Text, string? Currency)> cells,
        DecimalMark manner,
        string? currency,
        DateTimeOffset now
    )
    {
        private readonly List<RowNote> wrong = [];
        private readonly List<RowNote> notes = [];

        public ProductRow Row(Dictionary<string, string> attributes)
        {
            var price = Price();
            var (stock, availability, backorder) = Stock();
            return new ProductRow
            {
                Sku = Text("sku") ?? "",
                Title = Text("title") is { } title ? Plain(title).ReplaceLineEndings(" ") : null,
                Description = Text("description") is { } description ? Plain(description) : null,
                Url = Text("url"),
                Price = price,
                Stock = stock,
                Availability = availability,
                Backorder = backorder ?? Backorder(),
                Article = Text("article"),
                Attributes = attributes,
                Wrong = wrong,
                Notes = notes,
            };
        }

        private string? Text(string field) => cells.TryGetValue(field, out var cell) ? cell.Text : null;

        private Money? Price()
        {
            var own = currency;
            if (Text("currency") is { } named)
            {
                own = PriceText.CurrencyOf(named);
                if (own is null)
                {
                    Refuse("currency", named, "is a currency as ISO 4217 names it, such as EUR");
                    return null;
                }
            }

            var ordinary = Money("price", own);
            if (Text("salePrice") is null || !IsOnSale())
            {
                return ordinary;
            }

            return Money("salePrice", own) is { } sale && sale.Amount > 0 ? sale : ordinary;
        }

        private Money? Money(string field, string? own)
        {
            if (!cells.TryGetValue(field, out var cell))
            {
                return null;
            }

            var (price, why) = PriceText.Read(cell.Text, manner, Text("currency") is null ? cell.Currency ?? own : own);
            if (why is not null)
            {
                Refuse(field, cell.Text, why);
            }

            return price;
        }

        // 2026-02-24T11:07:31+0100/2026-03-02T23:59:59+0100 (Merchant Center Help, sale_price_effective_date).
        private bool IsOnSale()
        {
            if (Text("salePriceDates") is not { } dates)
            {
                return true;
            }

            var ends = dates.Split('/', StringSplitOptions.TrimEntries);
            if (ends.Length != 2 || Time(ends[0]) is not { } from || Time(ends[1]) is not { } until)
            {
                notes.Add(new("salePriceDates", $"\"{dates}\" is no span of two times; the ordinary price is taken"));
                return false;
            }

            if (now < from || now >= until)
            {
                return false;
            }

            notes.Add(
                new(
                    "salePrice",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"holds until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC: bring the file in again then"
                    )
                )
            );
            return true;
        }

        private static DateTimeOffset? Time(string text) =>
            DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : null;

        private (decimal? Stock, Availability? Availability, bool? Backorder) Stock()
        {
            var (count, word) = Count("stock");
            var (other, said) = Count("availability");
            if (said is null && other is { } number)
            {
                // 1 and 0 are yes and no where a column says whether.
                said = number > 0 ? Catalogue.Availability.InStock : Catalogue.Availability.OutOfStock;
                count ??= number > 1 ? number : null;
            }

            said ??= word;
            return (count, said, count is not null && said == Catalogue.Availability.OnBackorder ? true : null);
        }

        private (decimal? Count, Availability? Word) Count(string field)
        {
            if (Text(field) is not { } text)
            {
                return (null, null);
            }

            if (FileWords.Availability.TryGetValue(TextFold.Of(text), out var word))
            {
                return (null, word);
            }

            if (WrittenNumber.Of(text) is { } written)
            {
                var words = written.Around.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words is [">" or "+"] or [">="])
                {
                    return (null, Catalogue.Availability.InStock);
                }

                if (words.All(around => FileWords.Pieces.Contains(TextFold.Of(around))))
                {
                    if (written.Read(manner) is not { } count)
                    {
                        Refuse(field, text, "may be read in two ways: say whether a point or a comma parts decimals (decimal)");
                        return (null, null);
                    }

                    if (count < 0)
                    {
                        notes.Add(new(field, $"{text} is taken for 0"));
                    }

                    return (Math.Max(count, 0), null);
                }
            }

            Refuse(field, text, "is a number of pieces, or in stock, out of stock, on backorder");
            return (null, null);
        }

        private bool? Backorder()
        {
            if (Text("backorder") is not { } text)
            {
                return null;
            }

            var word = TextFold.Of(text);
            if (word is "1" or "0")
            {
                return word == "1";
            }

            if (FileWords.Availability.TryGetValue(word, out var said))
            {
                return said != Catalogue.Availability.OutOfStock;
            }

            Refuse("backorder", text, "is yes or no");
            return null;
        }

        private void Refuse(string field, string text, string why) =>
            wrong.Add(new(field, $"{field}: \"{(text.Length > 60 ? text[..60] + "…" : text)}\" cannot be used: it {why}"));
    }
}
