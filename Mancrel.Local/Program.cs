using Mancrel.Local.Commands;

return await CommandLine.RunAsync(args);
