using Mancrel.Core.Settings;
using Mancrel.Functions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
try
{
    builder.Services.AddMancrelFunctions(builder.Configuration);
}
catch (InvalidSettingException wrong)
{
    // What a worker says before it has a log: the functions host shows its standard error.
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}

await builder.Build().RunAsync();
return 0;
