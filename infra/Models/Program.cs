using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Triage;

if (args is not [var folder])
{
    Console.Error.WriteLine("Models FOLDER: makes the trained models of this build in a folder.");
    return 2;
}

Directory.CreateDirectory(folder);
Make(LocalClassifier.FileName, saved => LocalClassifier.Load(saved) is not null, () => LocalClassifier.Train().Save());
Make(AskModel.FileName, saved => AskModel.IsCurrent(saved), AskModel.Train);
foreach (var old in Directory.GetFiles(folder, "model-*.bin").Where(file => Path.GetFileName(file) != LocalClassifier.FileName))
{
    File.Delete(old);
}

return 0;

void Make(string name, Func<byte[], bool> isCurrent, Func<byte[]> train)
{
    var path = Path.Combine(folder, name);
    if (File.Exists(path) && isCurrent(File.ReadAllBytes(path)))
    {
        return;
    }

    // Whole or not at all: two builds may do this at once.
    var draft = path + Guid.NewGuid().ToString("N");
    File.WriteAllBytes(draft, train());
    File.Move(draft, path, overwrite: true);
}
