// The files of this folder are compiled twice: by AssemblyScript into the kernels, and by TypeScript for
// the host. What is a number of so many bits to the one is a number to the other. A file here imports
// none, since one compiler wants endings and the other doesn't.
type i32 = number;
type u32 = number;
type usize = number;
