using System.CommandLine;
using System.Text;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Local.Commands;

/// <summary><c>import contacts FILE [--dry-run]</c> and <c>export DIR</c>.</summary>
internal static class ContactCommands
{
    /// <summary>Makes the import command.</summary>
    public static Command MakeImport(Func<ParseResult, LocalOptions> options)
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "CSV or vCard, in any encoding, from Google Contacts, Outlook, HubSpot or elsewhere",
        };
        var dry = new Option<bool>("--dry-run") { Description = "Only tells what would come of it" };
        var contacts = new Command("contacts", "Brings in contacts; a row whose address somebody has teaches that contact") { file, dry };
        contacts.SetAction(
            (parsed, cancellation) =>
                CommandLine.GuardedAsync(() => ImportAsync(options(parsed), parsed.GetValue(file)!, parsed.GetValue(dry), cancellation))
        );
        return new Command("import", "Brings in data from files") { contacts, ProductCommands.MakeImport(options) };
    }

    /// <summary>Makes the export command.</summary>
    public static Command MakeExport(Func<ParseResult, LocalOptions> options)
    {
        var folder = new Argument<DirectoryInfo>("DIR")
        {
            Description =
                "The folder to write contacts, companies, deals, tasks and activities to: each as .csv and .json, contacts as .vcf too",
        };
        var command = new Command("export", "Takes out everything as files") { folder };
        command.SetAction(
            (parsed, cancellation) => CommandLine.GuardedAsync(() => ExportAsync(options(parsed), parsed.GetValue(folder)!, cancellation))
        );
        return command;
    }

    private static async Task<int> ImportAsync(LocalOptions options, FileInfo path, bool dryRun, CancellationToken cancellation)
    {
        if (!path.Exists)
        {
            throw new CommandRefusedException($"there is no file {path.FullName}");
        }

        var file = ImportFile.Read(await File.ReadAllBytesAsync(path.FullName, cancellation));
        if (file.Headers.Count == 0)
        {
            throw new CommandRefusedException($"{path.Name} is neither a CSV file with a line of column names nor vCards");
        }

        await using var services = LocalHost.BuildServices(options);
        var importer = services.GetRequiredService<ContactImporter>();
        var id = services.GetRequiredService<IRandomSource>().NewId("im_");
        var mapping = ColumnMapping.Of(file, null, new FieldErrors());
        var import = await importer.RunAsync(
            services.GetRequiredService<HomeTenant>().Tenant,
            id,
            file,
            mapping,
            dryRun,
            "command line",
            cancellation,
            (done, all) => Console.WriteLine($"{done} of {all} rows")
        );
        foreach (var column in import.Columns.Where(column => column.Values > 0))
        {
            Console.WriteLine($"  {column.Header} → {column.Field ?? "kept under its own name"} ({column.Values})");
        }

        foreach (var problem in import.Problems.Take(20))
        {
            Console.WriteLine($"  row {problem.Row}: {problem.Why}{(problem.Skipped ? " (skipped)" : "")}");
        }

        Console.WriteLine(
            $"{(dryRun ? "Would be: " : "")}{import.Created} new, {import.Updated} updated, {import.Unchanged} unchanged, "
                + $"{import.Skipped} skipped.{(dryRun ? "" : $" Import {import.ImportId} can be taken back.")}"
        );
        return 0;
    }

    private static async Task<int> ExportAsync(LocalOptions options, DirectoryInfo folder, CancellationToken cancellation)
    {
        folder.Create();
        await using var services = LocalHost.BuildServices(options);
        var export = services.GetRequiredService<ContactExport>();
        var tenant = services.GetRequiredService<HomeTenant>().Tenant;
        await WriteAsync(folder, "contacts.csv", export.CsvAsync(tenant, Sight.All, cancellation), mark: true);
        await WriteAsync(folder, "contacts.json", export.JsonAsync(tenant, Sight.All, cancellation), mark: false);
        await WriteAsync(folder, "contacts.vcf", export.VCardAsync(tenant, Sight.All, cancellation), mark: false);
        var records = services.GetRequiredService<RecordExport>();
        await WriteAsync(folder, records, tenant, ExportShapes.Companies, cancellation);
        await WriteAsync(folder, records, tenant, ExportShapes.Deals, cancellation);
        await WriteAsync(folder, records, tenant, ExportShapes.Tasks, cancellation);
        await WriteAsync(folder, records, tenant, ExportShapes.Activities, cancellation);
        return 0;
    }

    private static async Task WriteAsync<T>(
        DirectoryInfo folder,
        RecordExport export,
        TenantId tenant,
        ExportShape<T> shape,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        await WriteAsync(folder, shape.Name + ".csv", export.CsvAsync(tenant, Sight.All, shape, cancellation), mark: true);
        await WriteAsync(folder, shape.Name + ".json", export.JsonAsync<T>(tenant, Sight.All, cancellation), mark: false);
    }

    private static async Task WriteAsync(DirectoryInfo folder, string name, IAsyncEnumerable<string> lines, bool mark)
    {
        // Under its own name only when it is whole: nobody takes half a file for all of it.
        var path = Path.Combine(folder.FullName, name);
        var part = path + ".part";
        await using (var writer = new StreamWriter(part, append: false, new UTF8Encoding(mark)))
        {
            await foreach (var line in lines)
            {
                await writer.WriteAsync(line);
            }
        }

        File.Move(part, path, overwrite: true);
        Console.WriteLine(path);
    }
}
