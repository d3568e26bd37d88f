using Benchmarks;

return args switch
{
    ["intake", ..] => await IntakeCommand.RunAsync(args[1..]),
    ["kill", ..] => await KillCommand.RunAsync(args[1..]),
    ["store", ..] => await StoreCommand.RunAsync(args[1..]),
    ["campaign", ..] => await CampaignCommand.RunAsync(args[1..]),
    ["crm", ..] => await CrmCommand.RunAsync(args[1..]),
    ["search", ..] => await SearchCommand.RunAsync(args[1..]),
    ["products", ..] => await ProductsCommand.RunAsync(args[1..]),
    ["bare", var folder, var port] => await IntakeCommand.ServeBareAsync(
        folder,
        int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)
    ),
    ["accept", var folder, var port] => await IntakeCommand.ServeAcceptanceAsync(
        folder,
        int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)
    ),
    ["fuzz", ..] => FuzzCommand.Run(args[1..]),
    ["api-fuzz", ..] => await ApiFuzzCommand.RunAsync(args[1..]),
    ["mail-size", ..] => MailSizeCommand.Run(),
    ["mail-record", var folder, var file] => MailRecordCommand.Record(folder, file),
    ["mail-compare", var folder, var file] => MailRecordCommand.Compare(folder, file),
    ["answers", "--fit", ..] => await AnswerFitCommand.RunAsync(args[2..]),
    ["answers", "--written", ..] => await WrittenCommand.RunAsync(args[2..]),
    ["answers", ..] => await AnswersCommand.RunAsync(args[1..]),
    ["triage", ..] => TriageCommand.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "dotnet run -c Release --project tests/Benchmarks -- intake | kill | store | search | products | campaign | crm | fuzz | api-fuzz "
            + "| mail-size | mail-record FOLDER FILE | mail-compare FOLDER FILE | triage "
            + "| answers [--shop NAME] [--kept] [--show] [--table] "
            + "| answers --fit [FILE] | answers --written [--shop NAME] [--check honest|silent|lying] [--show]"
    );
    return 2;
}
