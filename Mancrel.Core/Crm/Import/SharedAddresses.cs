using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Crm.Import;

/// <summary>
/// Several people of one address within one file: the first of them has it, and who else is named beside it is a person of its own without
/// it, told in the report. Nobody gets another's name.
/// </summary>
internal sealed class SharedAddresses
{
    private readonly Dictionary<string, (int Row, string Name)> first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> nameless = new(StringComparer.Ordinal);

    /// <summary>The rows as they are to come in; the header is row 1.</summary>
    public IReadOnlyList<ImportRow?> Settle(IReadOnlyList<ImportRow?> rows) =>
        [.. rows.Select((row, at) => row is null ? null : Of(row, at + 2))];

    private ImportRow Of(ImportRow row, int number)
    {
        if (row.Id is not null)
        {
            return row;
        }

        var imported = new Dictionary<string, string>(row.Imported, StringComparer.Ordinal);
        List<RowNote> notes = [.. row.Notes];
        List<string> own = [];
        foreach (var email in row.Fields.Emails ?? [])
        {
            var name = row.NamesPerson ? row.Fields.Name ?? "" : "";
            var (owner, known) = first.TryGetValue(AddressKey.For(email), out var had) ? had : (number, name);
            if (known.Length == 0 || name.Length == 0 || PersonNames.MayBeOne(known, name))
            {
                first[AddressKey.For(email)] = (owner, known.Length == 0 ? name : known);
                own.Add(email);
            }
            else
            {
                imported["emails"] = imported.TryGetValue("emails", out var before) ? before + ImportFile.Joint + email : email;
                notes.Add(new RowNote("emails", $"{email} is {known}'s in row {owner}; {name} is a person of its own without it"));
            }
        }

        var settled = row with { Fields = row.Fields with { Emails = own }, Imported = imported, Notes = notes };
        if (own.Count == 0 && !nameless.TryAdd(ImportMatching.NewId(settled).Value, number))
        {
            notes.Add(
                new RowNote(
                    "name",
                    $"is taken for the person of row {nameless[ImportMatching.NewId(settled).Value]}: the same name, telephones and "
                        + "company, and no address"
                )
            );
        }

        return settled;
    }
}
