using System.CommandLine;
using Mancrel.Api.Identity;
using Mancrel.Core.Catalogue.Import;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Local.Commands;

/// <summary><c>import products FILE [--dry-run] [--currency EUR] [--decimal point|comma]</c>.</summary>
internal static class ProductCommands
{
    /// <summary>Makes the command.</summary>
    public static Command MakeImport(Func<ParseResult, LocalOptions> options)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV in any encoding, or a Google Merchant feed (RSS 2.0 or Atom)" };
        var dry = new Option<bool>("--dry-run") { Description = "Only tells what would come of it" };
        var currency = new Option<string?>("--currency") { Description = "ISO 4217 code of prices that name none" };
        var mark = new Option<string?>("--decimal") { Description = "What parts decimals, where the file does not tell" };
        mark.AcceptOnlyFromAmong("point", "comma");
        var products = new Command("products", "Brings in products; a row whose SKU is there changes that product")
        {
            file,
            dry,
            currency,
            mark,
        };
        products.SetAction(
            (parsed, cancellation) =>
                CommandLine.GuardedAsync(() =>
                {
                    var how = new ProductImportOptions
                    {
                        Currency = parsed.GetValue(currency),
                        Decimal = parsed.GetValue(mark) switch
                        {
                            "point" => DecimalMark.Point,
                            "comma" => DecimalMark.Comma,
                            _ => null,
                        },
                    };
                    return ImportAsync(options(parsed), parsed.GetValue(file)!, how, parsed.GetValue(dry), cancellation);
                })
        );
        return products;
    }

    private static async Task<int> ImportAsync(
        LocalOptions options,
        FileInfo path,
        ProductImportOptions how,
        bool dryRun,
        CancellationToken cancellation
    )
    {
        if (!path.Exists)
        {
            throw new CommandRefusedException($"there is no file {path.FullName}");
        }

        if (path.Length > ProductFile.Largest)
        {
            throw new CommandRefusedException($"{path.Name} is larger than {ProductFile.Largest / 1024 / 1024} MB");
        }

        await using var content = path.OpenRead();
        ProductFile file;
        try
        {
            file = await ProductFile.OpenAsync(content, cancellation);
        }
        catch (InvalidDataException wrong)
        {
            throw new CommandRefusedException($"{path.Name} {wrong.Message}");
        }

        await using var services = LocalHost.BuildServices(options);
        var done = await services
            .GetRequiredService<ProductImporter>()
            .RunAsync(
                services.GetRequiredService<HomeTenant>().Tenant,
                services.GetRequiredService<IRandomSource>().NewId("pi_"),
                file,
                how,
                dryRun,
                "command line",
                cancellation,
                (rows, all) => Console.WriteLine($"{rows} of {all} rows")
            );
        if (done.Item is not { Value: var import })
        {
            throw new CommandRefusedException(
                done.Refusal ?? string.Join("; ", done.Errors!.ByField().Select(pair => $"{pair.Key} {string.Join(", ", pair.Value)}"))
            );
        }

        Tell(import, dryRun);
        return 0;
    }

    private static void Tell(ProductImport import, bool dryRun)
    {
        foreach (var column in import.Columns.Where(column => column.Values > 0))
        {
            Console.WriteLine($"  {column.Header} → {column.Field} ({column.Values})");
        }

        if (import.AskDecimal)
        {
            Console.WriteLine("  Some numbers may be read in two ways; say --decimal point or --decimal comma");
        }

        foreach (var problem in import.Problems.Take(20))
        {
            Console.WriteLine($"  row {problem.Row}: {problem.Why}{(problem.Skipped ? " (refused)" : "")}");
        }

        Console.WriteLine(
            $"{(dryRun ? "Would be: " : "")}{import.Created} new, {import.Updated} changed, {import.Unchanged} unchanged, "
                + $"{import.Skipped} refused. Prices that name no currency are in {import.Currency}."
                + (dryRun ? "" : $" Import {import.ImportId} can be taken back.")
        );
    }
}
