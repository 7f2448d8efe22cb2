module giroport/bench/moov-ach

go 1.24
