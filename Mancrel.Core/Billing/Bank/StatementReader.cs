using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Import;

namespace Mancrel.Core.Billing.Bank;

/// <summary>Reads a statement whatever it is.</summary>
internal static class StatementReader
{
    public static StatementFile Read(
        byte[] content,
        StatementOffice office,
        IReadOnlyDictionary<string, string>? mapping,
        FieldErrors errors
    )
    {
        if (content.Length > StatementFile.Largest)
        {
            return new StatementFile("csv", "") { Why = "is too large" };
        }

        var (text, encoding) = ImportText.Decode(content);
        return text.AsSpan().TrimStart('\uFEFF').TrimStart().StartsWith("<", StringComparison.Ordinal)
            ? Camt053.Read(content)
            : CsvStatement.Read(text, encoding, office, mapping, errors);
    }
}
